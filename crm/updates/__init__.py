"""The chair's update: sentences made from the record, by theme, with the wording an officer gave them."""
