"""Bringing in what exists already: batches, what they propose, and taking a batch back."""
