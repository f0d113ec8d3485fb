"""Narrative papers read: chair's updates, bulletins, weeknotes, and what they say we did with whom."""
