"""Lines to take, with owner and expiry."""
