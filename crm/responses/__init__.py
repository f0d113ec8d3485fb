"""What we do about a review, from scoping to publication."""
