"""Minutes of boards and committees: recognised, read into a sitting, and filed."""
