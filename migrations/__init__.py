"""The migrations: one tree for both databases."""
