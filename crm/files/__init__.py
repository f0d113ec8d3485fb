"""Files of strangers: what one is, and the words in it, read within bounds and without running or fetching anything."""
