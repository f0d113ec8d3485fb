"""A command whose arguments are a query, in which `-kind:letter` is a part and no option."""

from __future__ import annotations

from itertools import islice

import click


class QueryCommand(click.Command):
    """Takes for an option what is one (`--sort`, `-h`), and everything else for the query, a leading `-` included.

    What begins with two dashes is always meant as an option, so that a slip in one is told. After `--` all is query.
    """

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the query behind a `--`, where the parser leaves it alone. Raises UsageError for a wrong option."""
        options: list[str] = []
        query: list[str] = []
        known, valued = self._options(ctx)
        rest = iter(args)
        for word in rest:
            if word == "--":
                query += rest
            elif word.startswith("--") or word in known:
                value = list(islice(rest, 1)) if word in valued else []
                if word in valued and not value:
                    # The parser says what is missing.
                    return super().parse_args(ctx, [*options, word])
                options += [word, *value]
            else:
                query.append(word)
        return super().parse_args(ctx, [*options, *(["--", *query] if query else [])])

    def _options(self, ctx: click.Context) -> tuple[set[str], set[str]]:
        """The words that are options, and those of them that are followed by a value."""
        known: set[str] = set()
        valued: set[str] = set()
        for option in self.get_params(ctx):
            if isinstance(option, click.Option):
                known.update(option.opts, option.secondary_opts)
                if not (option.is_flag or option.count):
                    valued.update(option.opts)
        return known, valued
