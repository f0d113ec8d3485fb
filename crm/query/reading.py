"""From tokens to nodes: what each word, phrase and field of a query means."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING

from crm.query.errors import QueryError
from crm.query.fields import BY_NAME, FIELDS, Field
from crm.query.nodes import All, AnyOf, Choice, Filter, Name, Node, Not, Span, Text
from crm.query.values import read_value
from db.words import split

if TYPE_CHECKING:
    # Loaded by the parser; whoever reads only words of a name need not pay for it.
    from lark import Token, Tree

NEVER_MET = "never-met"
"""The word that asks for people we have not met; in quotation marks it is looked for as text."""

SHORTEST_BEGINNING = 2
"""A bare word of this many letters finds every word that begins so; a shorter one only itself."""


@dataclass(slots=True)
class Reader:
    """Reads one query. In tolerant reading what cannot be a field is text, and `notes` says so."""

    query: str
    tolerant: bool
    notes: list[str] = field(default_factory=list)

    def read(self, tree: Tree[Token]) -> Node:
        """The meaning of a whole parse tree; raises QueryError unless tolerant."""
        return self._node(tree) or All()

    def _node(self, item: Tree[Token] | Token) -> Node | None:
        """The meaning of a part; None for what has nothing to look for in it (lone punctuation)."""
        if isinstance(item, str):
            return self._token(item)
        parts = [node for node in map(self._node, item.children) if node is not None]
        if not parts:
            return None
        if item.data == "negation":
            return Not(parts[0])
        if len(parts) == 1:
            return parts[0]
        return AnyOf(tuple(parts)) if item.data == "alternatives" else All(tuple(parts))

    def _token(self, token: Token) -> Node | None:
        read: dict[str, Callable[[Token, Span], Node | None]] = {
            "FILTER": self._filter,
            "EMPTY": self._empty,
            "PHRASE": self._phrase,
            "WORD": self._word,
            "UNCLOSED": self._unclosed,
        }
        return read[token.type](token, span_of(token))

    def _word(self, token: Token, span: Span) -> Node | None:
        """A word; `@name` is a saved search, and `never-met` asks for people."""
        if token.startswith("@") and any(sign.isalnum() for sign in token):
            return Filter("saved", Name(str(token)[1:]), span)
        if token.lower() == NEVER_MET:
            return Filter(NEVER_MET, Choice((NEVER_MET,)), span)
        return text_node(str(token), span)

    def _phrase(self, token: Token, span: Span) -> Text | None:
        words = split(str(token))
        return Text(words, token.endswith("*"), span) if words else None

    def _unclosed(self, _token: Token, span: Span) -> None:
        if not self.tolerant:
            raise QueryError("this quotation mark is not closed", self.query, span, hint='Close it with ".')

    def _empty(self, token: Token, span: Span) -> Node | None:
        known = BY_NAME.get(token[:-1].lower())
        if known is None:
            return self._word(token, span)
        if not self.tolerant:
            raise QueryError(
                f"{known.name}: needs {told(known)}", self.query, span, hint=f"For example {known.example}."
            )
        self.notes.append(f"{known.name}: takes {told(known)}")
        return None

    def _filter(self, token: Token, span: Span) -> Node | None:
        name, _, value = str(token).partition(":")
        known = _of_value(BY_NAME.get(name.lower()), value)
        try:
            if known is None:
                raise self._unknown(name, span)
            place = Span(span.start + len(name) + 1, span.end)
            return Filter(
                known.name, read_value(known, value, self.query, place, tolerant=self.tolerant), place
            )
        except QueryError as error:
            if not self.tolerant:
                raise
            self.notes.append(error.message if known is None else f"{known.name}: takes {told(known)}")
            return text_node(value if known else str(token), span)

    def _unknown(self, name: str, span: Span) -> QueryError:
        near = get_close_matches(name.lower(), BY_NAME, n=1, cutoff=0.5)
        ask = (
            f"Did you mean {near[0]}:? "
            if near
            else f"There are {', '.join(known.name for known in FIELDS)}. "
        )
        return QueryError(
            f"there is no field “{name}:”",
            self.query,
            Span(span.start, span.start + len(name) + 1),
            hint=f"{ask}To look for the text itself, put it in quotation marks.",
        )


def _of_value(known: Field | None, value: str) -> Field | None:
    """The field that is meant: `in:` before anything but a place to look in is `on:`, before a date."""
    if known is None or known.name != "in":
        return known
    word = "-".join(value.strip('"“”').lower().split())
    places = (*known.choices, *known.also)
    return known if any(place.startswith(word) for place in places) else BY_NAME["on"]


def text_node(text: str, span: Span) -> Text | None:
    """A bare word as a node: its last word is the beginning of one, unless it is a single letter.

    `fund*` says so expressly, whatever the length. None when there is no letter or digit in it.
    """
    words = split(text)
    if not words:
        return None
    return Text(words, text.endswith("*") or len(words[-1]) >= SHORTEST_BEGINNING, span)


def told(known: Field) -> str:
    """What a field takes, in words: "a date", "one of letter, email, …"."""
    return f"{known.takes} {', '.join(known.choices)}" if known.choices else str(known.takes)


def span_of(token: Token) -> Span:
    """Where a token stands in the query."""
    start = token.start_pos or 0
    return Span(start, start + len(token))
