"""Letters on their way: stages, transfers, pauses, extensions, chasers."""
