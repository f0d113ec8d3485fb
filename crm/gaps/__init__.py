"""Whom we have not met, and what we have not raised."""
