"""Readers of the open data the roster is made from: one module for each kind of fact."""
