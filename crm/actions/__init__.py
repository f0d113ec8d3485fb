"""What one of us is to do: the action lists of the boards, carried from sitting to sitting until closed."""
