"""Editions: what of the record may stand in a paper or an export, for whom, and how much was left out."""
