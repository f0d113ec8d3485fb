"""The sample: the engagements of a real board, told in our own words, in a database of its own."""
