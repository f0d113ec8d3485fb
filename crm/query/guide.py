"""Help for the query language, made from the table of fields: the manual's page, and completion."""

from collections.abc import Iterator

from crm.query.fields import FIELDS, Field, Takes

_HEAD = """# The query language

`despatch find QUERY`, the search box of the screens, and everything that filters engagements understand the same
language. This page is made from the program by `make docs`; `despatch find --fields` prints the table below.

On a command line, put the whole query in single quotes, so that the shell leaves it alone:

```console
$ despatch find 'to:"Vicky Ford" kind:letter since:2021-01 before:2021-02'
```

## Words

| write | to find |
|---|---|
| `funding` | every engagement with a word that begins so: *funding*, *fundings* |
| `"fund"` | the word *fund* itself |
| `"early years"` | these words one after the other |
| `"early year"*` | the same, the last being only the beginning of a word |
| `early-years` | as `"early years"*` |
| `fund*` | as `fund`; of use with a single letter, which otherwise finds only itself |

Words are looked for in the subject, the text (with outcome and place), the names and capacities of everybody who took part,
and the documents. Capitals and accents make no difference: `lodz` finds *Łódź*. Words are made of letters and
digits; everything else only separates them, so that `£500m` is the word *500m* and `O’Brien` the words *o* and
*brien*, one after the other. There are no other special signs: `%`, `_`, `^`, `+` and the like mean nothing.
Of very long documents the first million characters are searched.

## Together, either, not

| write | to find |
|---|---|
| `early funding` | what has both (`and` between them says the same) |
| `early or funding` | what has either |
| `(early or funding) kind:letter` | parentheses work as expected; without them, `or` comes last |
| `early -funding` | what has the first and not the second |
| `-kind:letter` | what is no letter; `-` may stand before a word, a phrase, a field or a parenthesis |
| `"or"` | the word *or* itself |
| `@overdue-letters` | what the search saved under this name finds; it may stand beside other parts |

## Fields

A field is its name, a colon without a space after it, and a value; a value with spaces stands in quotation marks.

| field | takes | finds | for example |
|---|---|---|---|
"""

_TAIL = """
Names are understood as everywhere in Despatch: "Ford", "Rt Hon J MacAlister MP", "SoS Education", "DfE", "MHCLG". The title of
a post means the post, whoever held it. Where a name fits several equally well, all of them are meant, and that is
said; a name that nothing bears is an error that names the nearest. A name means whoever or whatever bears it now;
with `@` and a date, whoever bore it then: `dept:DfE@1994` is the Department for Education of 1992 to 1995.

Engagements are found by the capacity in which somebody took part, on the day. So `with:DfE` finds a meeting with
somebody who was a minister there at the time, wherever they are now.

With a `+`, a body stands for all it came from and all that came from it: `dept:DfE+` takes in the Department for Children,
Schools and Families of 2007 to 2010. Both lines are followed in their own direction only, and only through mergers,
demergers, changes of name and reorganisations; a department that merely handed over some of its functions is not taken
in, nor one that began on the same day. Where bodies of one name existed in different years, as MHCLG did, the one of the day
is meant, the others are named, and the `+` takes them in. A reference (`with:P-17`, `dept:O-485`) leaves no doubt.

## Dates

Dates are written as anywhere in Despatch: `2021-01-08`, `2021-01`, `2021`, `"8 January 2021"`, `"spring 2022"`, `yesterday`,
or EDTF (`2021-01~`, `2020/2021`). Much that happened is dated vaguely, and filters are kind: `since:`,
`before:` and `on:` keep whatever may have happened in the time asked for. An engagement of "spring 2021" is found by
`on:2021-04`, by `since:2021-05-31` and by `before:2021-03-02`. What has no date at all is found by none of them, and by
`-has:date`.

## As of a day

`as-of:2021-03-10` asks of the record as it stood at the end of that day: only what may have happened by then, names as they
were borne then, and answers as they stood: a letter that was answered later is found by `awaiting:reply` and by
`status:awaiting`. It holds for the whole query. What tells only of today (`stage:`, `held-by:`) cannot stand beside it.

## People we have not met

`never-met` and `not-met-since:` find people in place of engagements: those who hold the posts asked for, today or on the day
of `on:` or `as-of:`. `post:minister` stands for every rank of minister; `dept:` is a department, or a committee whose members
were entered. Met is to have taken part together in a meeting, call, visit, event or oral evidence, in whatever capacity; a
letter is no meeting. `despatch gaps` asks the same with options.

```console
$ despatch find 'never-met post:minister dept:DfE'
$ despatch find 'not-met-since:2024-07-04 dept:"Education Committee"'
```

## Order

The newest comes first. `--sort oldest` turns that round; `--sort relevance` puts first what has the words in its
subject, then in its names, text and documents, among the newest 2,000 that were found. Words of one or two letters
are not ranked. What is found is the same on SQLite and on PostgreSQL, and so are the newest and the oldest first; which
of two that fit nearly as well is the more relevant, each of them works out in its own way. Where they fit alike, the
newer comes first.

## When it is wrong

A command says what is wrong, where, and what is near:

```console
$ despatch find 'funding kind:leter'
despatch: column 14: kind: does not know “leter”
funding kind:leter
             ^^^^^
Did you mean kind:letter? …
```

A search box never does: every query is unfinished while it is typed. What is no field yet is looked for as text, an open
quotation mark or parenthesis is passed over, `kind:le` already means `kind:letter`, and a name that nothing bears is
looked for as words.

A query has at most 2,000 characters and 100 words and fields.
"""


def page() -> str:
    """The text of docs/query.md."""
    return _HEAD + "\n".join(_row(known) for known in FIELDS) + "\n" + _TAIL


def takes(known: Field) -> str:
    """What a field takes, for a table: "a date", or its words, each with what it means."""
    if known.takes is not Takes.CHOICE:
        return str(known.takes)
    return ", ".join(f"`{word}`" for word in known.choices)


def completions(typed: str) -> Iterator[tuple[str, str]]:
    """How the last term of a query may go on: whole terms, each with what it means.

    A field is completed first (`ki` → `kind:`), then a value out of a vocabulary (`kind:le` → `kind:letter`).
    Names of people and bodies are for whoever knows the record.
    """
    last = typed.rsplit(maxsplit=1)[-1] if typed and not typed[-1].isspace() else ""
    minus = "-" if last.startswith("-") else ""
    name, colon, value = last.removeprefix("-").lower().partition(":")
    for known in FIELDS:
        if not colon and known.name.startswith(name):
            yield f"{minus}{known.name}:", known.help
        elif colon and name in {known.name, *known.aliases}:
            before, comma, begun = value.rpartition(",")
            for word, meaning in known.choices.items():
                if word.startswith(begun):
                    yield f"{minus}{name}:{before}{comma}{word}", meaning


def _row(known: Field) -> str:
    names = ", ".join(f"`{name}:`" for name in (known.name, *known.aliases))
    return f"| {names} | {takes(known)} | {known.help} | `{known.example}` |"
