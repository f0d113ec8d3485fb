"""What was asked, what was promised, and what one of us is to do: three lists, never mixed."""
