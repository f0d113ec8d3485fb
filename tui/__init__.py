"""The Textual screens of Despatch: how it looks, and nothing of what it knows."""
