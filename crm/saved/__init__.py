"""Queries under a name."""
