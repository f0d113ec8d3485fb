"""What a query means, and what is said of one that means nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.query.errors import QueryError
from crm.query.nodes import All, AnyOf, Choice, Day, Filter, Name, Node, Not, Reference, Text, words_of
from crm.query.parser import DEEPEST, LONGEST, MOST_TERMS, parse, parse_tolerantly
from crm.vocabulary.partial_date import PartialDate


def shape(node: Node) -> object:
    """A node without its places, short to write."""
    match node:
        case Text(words=words, begins=begins):
            return " ".join(words) + ("*" if begins else "")
        case Filter(field=field, value=Name(text=text, roll_up=roll_up)):
            return (field, text + ("+" if roll_up else ""))
        case Filter(field=field, value=Choice(words=words)):
            return (field, *words)
        case Filter(field=field, value=Day(date=day)):
            return (field, day.edtf)
        case Filter(field=field, value=Reference(number=number)):
            return (field, number)
        case Not(part=part):
            return {"not": shape(part)}
        case AnyOf(parts=parts):
            return {"or": [shape(part) for part in parts]}
        case All(parts=parts):
            return [shape(part) for part in parts]
    raise AssertionError(node)


MEANS = [
    ("", []),
    ("   ", []),
    ("funding", "funding*"),
    ("a", "a"),
    ("a*", "a*"),
    ("fund*", "fund*"),
    ('"funding"', "funding"),
    ('"early years"', "early years"),
    ('"early year"*', "early year*"),
    ("“early years”", "early years"),
    ("early-years", "early years*"),
    ("O’Brien", "o brien*"),
    ("£500m", "500m*"),
    ("Zoë", "zoe*"),
    ("early funding", ["early*", "funding*"]),
    ("early and funding", ["early*", "funding*"]),
    ("early OR funding", {"or": ["early*", "funding*"]}),
    ('"or"', "or"),
    ("order", "order*"),
    ("early or years funding", {"or": ["early*", ["years*", "funding*"]]}),
    ("(early or years) funding", [{"or": ["early*", "years*"]}, "funding*"]),
    ("early -years", ["early*", {"not": "years*"}]),
    ("early - years", ["early*", "years*"]),
    ("-(early or years)", {"not": {"or": ["early*", "years*"]}}),
    ("-kind:letter", {"not": ("kind", "letter")}),
    ("kind:letter", ("kind", "letter")),
    ("KIND:Letters", ("kind", "letter")),
    ("type:letter", ("kind", "letter")),
    ("kind:letter,email", ("kind", "letter", "email")),
    ("kind:pq", ("kind", "question")),
    ('kind:"oral evidence"', ("kind", "oral-evidence")),
    ("status:awaiting", ("status", "awaiting")),
    ("direction:outbound", ("direction", "out")),
    ('to:"Vicky Ford"', ("to", "Vicky Ford")),
    ("to:“Vicky  Ford”", ("to", "Vicky Ford")),
    ("dept:DfE+", ("dept", "DfE+")),
    ('dept:"Department for Education"+', ("dept", "Department for Education+")),
    ("topic:early-years", ("topic", "early-years")),
    ("ref:E-1042", ("ref", 1042)),
    ("ref:e1042", ("ref", 1042)),
    ("thread:1042", ("thread", 1042)),
    ("since:2021-01", ("since", "2021-01")),
    ("http://example.test", "http example test*"),
    ("Re: funding", ["re*", "funding*"]),
    ("10:30", "10 30*"),
    ("a - b", ["a", "b"]),
    ("funding %", "funding*"),
]


@pytest.mark.parametrize(("text", "means"), MEANS)
def test_a_query_means(text, means):
    assert shape(parse(text).root) == means
    assert shape(parse_tolerantly(text).root) == means


def test_the_query_of_the_manual():
    text = (
        'kind:letter to:"Vicky Ford" with:DfE dept:DfE+ topic:early-years since:2021-01 before:2021-04 '
        "direction:out status:awaiting"
    )
    assert shape(parse(text).root) == [
        ("kind", "letter"),
        ("to", "Vicky Ford"),
        ("with", "DfE"),
        ("dept", "DfE+"),
        ("topic", "early-years"),
        ("since", "2021-01"),
        ("before", "2021-04"),
        ("direction", "out"),
        ("status", "awaiting"),
    ]


@pytest.mark.parametrize(
    ("text", "name", "roll_up"),
    [
        ("dept:DfE@1994+", "DfE", True),
        ('dept:"Department for Education"@1994', "Department for Education", False),
    ],
)
def test_a_name_of_another_time(text, name, roll_up):
    root = parse(text).root
    assert isinstance(root, Filter)
    assert root.value == Name(name, roll_up, PartialDate.parse("1994"))


WRONG = [
    # query, column, message, hint
    ("kind:leter", 6, "kind: does not know “leter”", "Did you mean kind:letter?"),
    ("funding knd:letter", 9, "there is no field “knd:”", "Did you mean kind:?"),
    ("xyzzy:letter", 1, "there is no field “xyzzy:”", "There are to, from, with"),
    ("status:awaitng", 8, "status: does not know “awaitng”", "Did you mean status:awaiting?"),
    ("kind:letter,leter", 6, "kind: does not know “leter”", "kind:letter"),
    ("since:2021-02-30", 7, "", ""),
    ("since:soonish", 7, "soonish", ""),
    ("ref:X-12", 5, "“X-12” is not the reference of an engagement", "E-1042"),
    ("to:", 1, "to: needs a person, post, body or review", "Vicky Ford"),
    ("to:(a)", 1, "to: needs", ""),
    ("kind:", 1, "kind: needs one of letter, email, call, meeting", "kind:letter,email"),
    ("has:", 1, "has: needs one of document, reply", "has:document"),
    ("dept:+", 6, "dept: needs a body", "dept:DfE+"),
    ('early "years', 7, "this quotation mark is not closed", ""),
    ('to:"Vicky', 1, "to: needs", ""),
    ("(early", 1, "this parenthesis is not closed", ""),
    ("early (a (b)", 7, "this parenthesis is not closed", ""),
    ("early)", 6, "this parenthesis closes nothing", ""),
    ("early ()", 7, "there is nothing in these parentheses", ""),
    ("early or", 7, "“or” needs something after it", ""),
    ("or early", 1, "“or” needs something before it", 'write "or"'),
    ("early or or years", 10, "“or” needs something before it", ""),
    ("(early or )", 8, "“or” needs something after it", ""),
    ("-)", 1, "“-” needs something after it", ""),
    ("%", 1, "there is nothing to look for in “%”", "letters and digits"),
    ("😀 *", 1, "there is nothing to look for", ""),
    ("a " * LONGEST, LONGEST + 1, "at most 2,000 characters", ""),
    ("a " * (MOST_TERMS + 1), 2 * MOST_TERMS + 1, "at most 100 words", ""),
    ("(" * (DEEPEST + 1), DEEPEST + 1, "nested more than 20", ""),
]


@pytest.mark.parametrize(("text", "column", "message", "hint"), WRONG)
def test_an_error_has_its_place_and_a_way_on(text, column, message, hint):
    with pytest.raises(QueryError) as caught:
        parse(text)
    error = caught.value
    assert error.place == f"column {column}"
    assert message in error.message
    assert hint in (error.hint or "")


@pytest.mark.parametrize("text", [wrong[0] for wrong in WRONG])
def test_the_search_box_takes_what_the_command_refuses(text):
    parse_tolerantly(text)


def test_the_picture_points_at_the_place():
    with pytest.raises(QueryError) as caught:
        parse("funding kind:leter")
    assert caught.value.picture == ("funding kind:leter", "             ^^^^^")


def test_the_picture_of_a_long_query_is_short():
    with pytest.raises(QueryError) as caught:
        parse("funding " * 50 + "kind:leter " + "years " * 20)
    shown, mark = caught.value.picture
    assert len(shown) <= 60
    assert shown[mark.index("^") :].startswith("leter")


UNFINISHED = [
    ("to:", []),
    ("to: funding", "funding*"),
    ('to:"Vick', "vick*"),
    ('"early yea', ["early*", "yea*"]),
    ("kind:le", ("kind", "letter")),
    ("kind:s", ("kind", "submission", "statement")),
    ("kind:x", "x"),
    ("knd:letter", "knd letter*"),
    ("since:20", "20*"),
    ("early or", "early*"),
    ("early -", "early*"),
    ("(early or (years", {"or": ["early*", "years*"]}),
    ("early or ) years", {"or": ["early*", "years*"]}),
    ("((((", []),
    ("- or and", []),
]


@pytest.mark.parametrize(("text", "means"), UNFINISHED)
def test_an_unfinished_query_is_read_as_far_as_it_goes(text, means):
    assert shape(parse_tolerantly(text).root) == means


def test_what_was_not_understood_is_told():
    assert parse_tolerantly("funding knd:letter").notes == ("there is no field “knd:”",)
    assert parse_tolerantly("kind:").notes[0].startswith("kind: takes one of letter, email")
    assert parse_tolerantly("funding").notes == ()


PIECES = [
    "or",
    "and",
    "-",
    "(",
    ")",
    '"',
    "“",
    "*",
    "+",
    ":",
    "%",
    "kind:",
    "to:",
    "kind:letter",
    "@2021",
    " ",
    "\0",
    "NEAR(",
]


@given(st.text() | st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=30).map("".join))
def test_any_text_is_read(text):
    parse_tolerantly(text)
    try:
        parse(text)
    except QueryError as error:
        shown, mark = error.picture
        assert mark.strip("^ ") == ""
        assert "\n" not in shown


@given(st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join))
def test_what_is_right_means_the_same_in_the_search_box(text):
    try:
        exact = parse(text)
    except QueryError:
        return
    assert parse_tolerantly(text).root == exact.root


def test_the_words_to_mark():
    root = parse('funding "early years" -lockdown kind:letter (a or b*)').root
    assert words_of(root) == (
        ("funding", True),
        ("early", False),
        ("years", False),
        ("a", False),
        ("b", True),
    )
