"""Where we stand on a topic, and where they do, over time."""
