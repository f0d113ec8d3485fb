"""“and”, “or” and “-” do with any parts what they do with the sets those parts find, on both engines."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.search.conftest import Small

ATOMS = [
    "funding",
    "early",
    '"early years"',
    "f*",
    "nothingatall",
    "kind:letter",
    "kind:letter,meeting",
    "direction:out",
    "status:awaiting",
    "status:planned,awaiting",
    "dept:MoP",
    "dept:MoP+",
    'with:"Soren Lodzki-Test"',
    'to:"Philippa Nightjar-Test"',
    "topic:food",
    "review:Jelly",
    "since:2021-03",
    "before:2021-03-10",
    "on:2021",
    "has:document",
    "has:date",
    "has:topic,reply",
    "ref:E-3",
    "thread:E-1",
    "logged-since:2026-05-05",
]


@st.composite
def queries(draw, depth=3):
    """A query as text, and a function from the sets of its atoms to the set it should find."""
    kind = draw(st.sampled_from(["atom", "and", "or", "not"] if depth else ["atom"]))
    if kind == "atom":
        atom = draw(st.sampled_from(ATOMS))
        return atom, lambda sets: sets[atom]
    if kind == "not":
        text, found = draw(queries(depth - 1))
        return f"-({text})", lambda sets: sets[""] - found(sets)
    (one, first), (two, second) = draw(queries(depth - 1)), draw(queries(depth - 1))
    if kind == "and":
        return f"({one}) ({two})", lambda sets: first(sets) & second(sets)
    return f"({one} or {two})", lambda sets: first(sets) | second(sets)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=queries())
def test_what_is_found_together(small: Small, query):
    text, expected = query
    sets = _sets(small)
    found = [row.number for row in small.crm.search.find(text).rows]
    assert set(found) == expected(sets)
    assert len(found) == len(set(found)) == small.crm.search.count(text)
    assert [row.number for row in small.crm.search.find(text, order="oldest").rows] == found[::-1]
    paged = [
        row.number for page in range(5) for row in small.crm.search.find(text, limit=2, offset=page * 2).rows
    ]
    assert paged == found


_KNOWN: dict[int, dict[str, set[int]]] = {}


def _sets(small: Small) -> dict[str, set[int]]:
    """What each atom finds alone; asked once for each record."""
    if id(small) not in _KNOWN:
        _KNOWN.clear()
        _KNOWN[id(small)] = {
            atom: {row.number for row in small.crm.search.find(atom).rows} for atom in ["", *ATOMS]
        }
    return _KNOWN[id(small)]
