"""The record as data, for others to read."""
