"""Finding engagements, and the history of a person, a post or a department."""
