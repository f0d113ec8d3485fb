"""What Despatch does: the rules, and the command line; no SQL, no widgets."""
