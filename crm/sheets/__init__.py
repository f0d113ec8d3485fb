"""Tables of engagements or contacts: what their columns mean, what each row would change, and bringing them in."""
