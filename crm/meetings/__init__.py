"""Sittings of our own boards: agenda, decisions, attendance."""
