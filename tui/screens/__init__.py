"""One module a screen, with its style sheet beside it."""
