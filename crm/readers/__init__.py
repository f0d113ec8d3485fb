"""Readers: who may see what is marked how high, and who may take it out."""
