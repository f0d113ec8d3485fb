"""What was done to the record, and taking it back."""
