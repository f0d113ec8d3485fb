"""Widgets of our own; they know neither the record nor the services."""
