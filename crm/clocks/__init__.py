"""How long an answer of theirs may take: targets, clocks, and what follows from them."""
