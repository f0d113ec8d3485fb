"""How the record is kept: tables, transactions, history, search. Knows nothing above it."""
