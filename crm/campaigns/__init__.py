"""Near-identical letters of many, as one campaign."""
