"""What colleagues and councils were asked to give to a letter or a response."""
