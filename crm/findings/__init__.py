"""What is found in a source before anybody has agreed to it: engagements and sittings, with the words that gave them."""
