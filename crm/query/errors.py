"""What can be wrong with a query, shown at its place."""

from crm.errors import BadInput
from crm.query.nodes import Span


class QueryError(BadInput):
    """A query that cannot be understood, or names something that is not in the record.

    `query` is what was typed and `span` the stretch of it that is wrong.
    """

    def __init__(self, message: str, query: str, span: Span, *, hint: str | None = None) -> None:
        super().__init__(message, hint=hint, place=f"column {span.start + 1}")
        self.query = query
        self.span = span

    @property
    def picture(self) -> tuple[str, str]:
        """Two lines for a terminal: the query, and under it a mark below what is wrong.

        A long query is cut to some sixty characters about the place.
        """
        start = max(0, self.span.start - 30)
        end = min(len(self.query), start + 60)
        shown = " ".join(self.query[start:end].splitlines()) or " "
        before = self.span.start - start
        width = max(1, min(self.span.end, end) - self.span.start)
        return shown, " " * before + "^" * width
