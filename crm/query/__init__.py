"""The query language: from what is typed to a structured query (the database comes after, in `crm.search`)."""
