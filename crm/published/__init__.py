"""The public record: the returns of ministers' meetings that departments publish."""
