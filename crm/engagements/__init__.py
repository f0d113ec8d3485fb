"""Engagements: what passed between us and them; logged, amended, threaded, read."""
