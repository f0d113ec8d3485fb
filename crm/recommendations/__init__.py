"""What was asked, recommended, answered and done."""
