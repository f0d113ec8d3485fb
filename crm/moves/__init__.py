"""Somebody leaves, a reshuffle, a department that splits."""
