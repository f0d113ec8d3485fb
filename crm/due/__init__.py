"""Everything with a date, the most pressing first."""
