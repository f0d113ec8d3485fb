"""Tables about the record: how each department treats our letters."""
