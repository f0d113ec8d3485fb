"""Our boards: seats, task and finish groups, action lists."""
