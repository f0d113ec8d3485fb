"""Briefings: what has passed with somebody, their post and their department, on one page and then in full."""
