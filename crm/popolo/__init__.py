"""Public office-holders in the forms others read: Popolo JSON and vCards."""
