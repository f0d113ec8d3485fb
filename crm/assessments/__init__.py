"""The influence, interest and so on of stakeholders, kept as a history."""
