"""Knowing who is meant: splitting, folding, indexing and resolving the names of people, posts and bodies."""
