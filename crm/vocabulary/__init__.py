"""The values the product is made of: dates, intervals, kinds, markings, text. Pure; no database."""
