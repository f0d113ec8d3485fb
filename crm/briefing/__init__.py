"""Briefings before a meeting: one page for somebody in a hurry, then everything that passed, as of the day."""
