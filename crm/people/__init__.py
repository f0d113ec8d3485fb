"""People: who they are, the names they have borne, and the roles they hold and have held."""
