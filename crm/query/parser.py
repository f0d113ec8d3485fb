"""Reading a query: `parse` says what is wrong with it, `parse_tolerantly` makes the best of it.

The first is for commands and saved searches, the second for a search box, where every query is unfinished
while it is being typed. Neither can produce anything that a search engine would refuse.
"""

from functools import cache
from importlib.resources import files

from lark import Lark, Token, Tree, UnexpectedInput, UnexpectedToken

from crm.query.errors import QueryError
from crm.query.nodes import All, Query, Span
from crm.query.reading import Reader, span_of
from db.words import split

LONGEST = 2_000
"""Characters in a query; what somebody pastes by mistake is told, or in a search box cut off here."""

MOST_TERMS = 100
"""Words, phrases and fields in a query."""

DEEPEST = 20
"""Parentheses within parentheses."""


@cache
def _grammar() -> Lark:
    """The parser; its tables take 15 ms to make, once a process."""
    text = files("crm.query").joinpath("grammar.lark").read_text(encoding="utf-8")
    return Lark(text, parser="lalr", lexer="basic", maybe_placeholders=False)


def parse(text: str) -> Query:
    """Understand a query exactly. Raises QueryError with the place, and the nearest that would be right."""
    if len(text) > LONGEST:
        raise QueryError(
            f"a query is at most {LONGEST:,} characters; this one has {len(text):,}",
            text,
            Span(LONGEST, len(text)),
        )
    tokens = _tokens(text)
    _check_size(tokens, text)
    root = Reader(text, tolerant=False).read(_tree(tokens, text))
    if tokens and root == All():
        raise QueryError(
            f"there is nothing to look for in “{text.strip()}”",
            text,
            Span(0, len(text)),
            hint="Words are made of letters and digits; everything else only separates them.",
        )
    return Query(text, root)


def parse_tolerantly(text: str) -> Query:
    """Understand as much of an unfinished query as can be; never raises.

    An open quotation mark or parenthesis is passed over, an unfinished field is read as text, and what was
    not understood is told in the notes.
    """
    kept = text[:LONGEST]
    tokens = _repaired(_tokens(kept))
    reader = Reader(kept, tolerant=True)
    return Query(text, reader.read(_tree(tokens, kept)), tuple(reader.notes))


def _tokens(text: str) -> list[Token]:
    """The tokens of a query; every second `-` of a row takes back the one before it."""
    # The lexer is asked by way of the parser that has it: `Lark.lex` would build another for each query.
    reading = _grammar().parse_interactive(text)
    kept: list[Token] = []
    for token in reading.lexer_thread.lex(reading.parser_state):  # type: ignore[no-untyped-call]
        if token.type == "_NOT" and kept and kept[-1].type == "_NOT":
            kept.pop()
        else:
            kept.append(token)
    return kept


def _tree(tokens: list[Token], text: str) -> Tree[Token]:
    """Feed tokens to the parser; raises QueryError where they do not fit together."""
    parser = _grammar().parse_interactive()
    before: Token | None = None
    try:
        for token in tokens:
            parser.feed_token(token)
            before = token
        tree: Tree[Token] = parser.feed_eof()  # type: ignore[no-untyped-call]
    except UnexpectedInput as error:
        wrong = error.token if isinstance(error, UnexpectedToken) else None
        raise _misfit(wrong, before, tokens, text) from None
    return tree


def _misfit(wrong: Token | None, before: Token | None, tokens: list[Token], text: str) -> QueryError:
    """Why a token does not fit where it stands."""
    if wrong is None or wrong.type == "$END":
        opened = _unmatched(tokens)
        if before is not None and before.type in {"_OR", "_AND"}:
            return QueryError(f"“{before}” needs something after it", text, span_of(before))
        place = span_of(opened[0]) if opened else Span(len(text), len(text) + 1)
        return QueryError("this parenthesis is not closed", text, place, hint="Close it with ).")
    if wrong.type == "_CLOSE" and before is not None and before.type == "_OPEN":
        return QueryError("there is nothing in these parentheses", text, span_of(before))
    if wrong.type == "_CLOSE" and before is not None and before.type in {"_OR", "_AND", "_NOT"}:
        return QueryError(f"“{before}” needs something after it", text, span_of(before))
    if wrong.type == "_CLOSE":
        return QueryError("this parenthesis closes nothing", text, span_of(wrong))
    if before is not None and before.type == "_NOT":
        return QueryError("“-” needs something after it", text, span_of(before))
    hint = f'To look for the word itself, write "{wrong}".'
    return QueryError(f"“{wrong}” needs something before it", text, span_of(wrong), hint=hint)


def _unmatched(tokens: list[Token]) -> list[Token]:
    """The parentheses that have no partner."""
    opened: list[Token] = []
    alone: list[Token] = []
    for token in tokens:
        if token.type == "_OPEN":
            opened.append(token)
        elif token.type == "_CLOSE":
            if opened:
                opened.pop()
            else:
                alone.append(token)
    return alone + opened


def _check_size(tokens: list[Token], text: str) -> None:
    """Refuse a query of more parts than a search engine takes in one go; raises QueryError."""
    depth = terms = 0
    for token in tokens:
        depth += (token.type == "_OPEN") - (token.type == "_CLOSE")
        terms += max(1, len(split(token))) if token.type in {"WORD", "PHRASE", "FILTER"} else 0
        if depth > DEEPEST:
            raise QueryError(f"parentheses are nested more than {DEEPEST} deep", text, span_of(token))
        if terms > MOST_TERMS:
            raise QueryError(f"a query has at most {MOST_TERMS} words and fields", text, span_of(token))


_JOINTS = {"_OR", "_AND", "_NOT"}


def _repaired(tokens: list[Token]) -> list[Token]:
    """The tokens without those that do not fit: open parentheses, dangling `or` and `-`."""
    kept = _within_size(tokens)
    alone = {id(token) for token in _unmatched(kept)}
    kept = [token for token in kept if id(token) not in alone]
    while True:
        fitting = [token for place, token in enumerate(kept) if _fits(kept, place)]
        if len(fitting) == len(kept):
            return kept
        alone = {id(token) for token in _unmatched(fitting)}
        kept = [token for token in fitting if id(token) not in alone]


def _within_size(tokens: list[Token]) -> list[Token]:
    """As many of the first tokens as a query may have; parentheses nested too deep are passed over."""
    depth = terms = 0
    kept: list[Token] = []
    for token in tokens:
        depth += (token.type == "_OPEN") - (token.type == "_CLOSE")
        terms += max(1, len(split(token))) if token.type in {"WORD", "PHRASE", "FILTER"} else 0
        if terms > MOST_TERMS:
            break
        if token.type not in {"_OPEN", "_CLOSE"} or 0 <= depth <= DEEPEST:
            kept.append(token)
    return kept


def _fits(tokens: list[Token], place: int) -> bool:
    """Can the token at `place` stand where it does, as far as its neighbours go?"""
    kind = tokens[place].type
    before = tokens[place - 1].type if place else "_OPEN"
    after = tokens[place + 1].type if place + 1 < len(tokens) else "_CLOSE"
    starts = before in {"_OPEN", *_JOINTS}
    ends = after in {"_CLOSE", "_OR", "_AND"}
    if kind in {"_OR", "_AND"}:
        return not starts and not ends
    if kind == "_NOT":
        return not ends
    if kind == "_OPEN":
        return after != "_CLOSE"
    if kind == "_CLOSE":
        return before != "_OPEN"
    return True
