"""Documents: files kept byte for byte, with the words in them."""
