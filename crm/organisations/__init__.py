"""Organisations: departments, councils, boards and the rest, their posts, and what came before and after them."""
