"""Calendars: the meetings of an iCalendar file, recurring ones one by one, as proposals for the record."""
