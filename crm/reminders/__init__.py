"""What is to be remembered on a day, and who covers for whom."""
