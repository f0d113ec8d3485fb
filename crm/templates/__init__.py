"""Templates: the order, headings and wording of what goes out, and how it looks, changed without touching code."""
