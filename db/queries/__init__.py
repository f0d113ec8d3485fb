"""Reading the record: functions that take a connection and give rows."""
