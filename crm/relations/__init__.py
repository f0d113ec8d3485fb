"""How people are reached, who answers to whom, and who on our side looks after a person or a body."""
