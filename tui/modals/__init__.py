"""Small screens that stand over another one until they are answered."""
