"""Duplicates: what may be on record twice, side by side, and making one of two."""
