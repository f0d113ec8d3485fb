"""Exports: what left the record, who took it, when, in which form and edition."""
