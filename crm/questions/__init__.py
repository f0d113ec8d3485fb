"""Parliamentary questions, by session and number."""
