"""From a line and options to an engagement: who is meant, in the capacity of the day, and what is told."""

from datetime import date
from pathlib import Path

import pytest

from crm.api import Crm
from crm.capture.participants import again
from crm.capture.understanding import Given, GivenName, Naming, Understood, understand
from crm.engagements.inputs import NewParticipant
from crm.errors import Ambiguous, BadInput, NotFound
from crm.vocabulary.partial_date import PartialDate


def _who(understood: Understood) -> list[str]:
    return [f"{one.label} ({one.side} {one.part})" for one in understood.new.participants]


def test_the_capacity_is_that_of_the_day(roster_reader: Crm) -> None:
    before = understand(roster_reader, "Wrote to Vicky Ford on 8 January 2021 about fog", Given())
    after = understand(roster_reader, "Wrote to Vicky Ford on 8 January 2022 about fog", Given())
    assert _who(before) == [
        "Vicky Ford, Minister for Children and Families, Department for Education (theirs recipient)"
    ]
    assert _who(after)[0].startswith("Vicky Ford, Minister for Africa")
    (one,) = before.new.participants
    assert one.known
    assert one.appointment_id is not None
    assert one.post_id is not None
    assert one.organisation_id is not None
    assert before.notes == ()


def test_a_month_in_which_the_post_changed_hands_is_asked_about(roster_reader: Crm) -> None:
    with pytest.raises(Ambiguous) as unclear:
        understand(roster_reader, "Met the Secretary of State for Education in January 2018", Given())
    assert any("Justine Greening" in choice for choice in unclear.value.choices)
    assert any("Damian Hinds" in choice for choice in unclear.value.choices)
    assert unclear.value.place == "the line"


def test_who_asks_gets_the_candidates_and_his_choice_is_taken(roster_reader: Crm) -> None:
    asked: list[str] = []

    def choose(question: str, candidates: object) -> object:
        asked.append(question)
        return candidates[1]  # type: ignore[index]

    read = understand(
        roster_reader,
        "Met the Secretary of State for Education in January 2018",
        Given(),
        Naming(choose),  # type: ignore[arg-type]
    )
    assert _who(read)[0].startswith("Damian Hinds")
    assert asked == ["“the Secretary of State for Education” may be more than one"]
    with pytest.raises(NotFound):
        understand(roster_reader, "Met Josh yesterday", Given(), Naming(lambda _question, _candidates: None))


def test_one_who_changed_roles_within_a_vague_date_is_told(roster_reader: Crm) -> None:
    read = understand(roster_reader, "Met Vicky Ford in September 2021 about fog", Given())
    assert "Minister for Children and Families" in _who(read)[0]
    assert any("changed roles within September 2021" in note for note in read.notes)


def test_a_seat_held_at_one_end_of_a_vague_date_beats_no_role(roster_reader: Crm) -> None:
    read = understand(roster_reader, "Met Vicky Ford in the 2010s about fog", Given())
    assert _who(read) == ["Vicky Ford, MP for Chelmsford (theirs attendee)"]
    (note,) = [note for note in read.notes if "2010s" in note]
    assert note == (
        "Vicky Ford held one role on record at the end of the 2010s, and none at the other end: MP for Chelmsford"
    )
    assert not any("no role" in note for note in read.notes)


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("QZWX", 'despatch organisation add "QZWX"'),
        ("the Committee on Fog", 'despatch organisation add "Committee on Fog"'),
        ("Nether Wallop Test Council", 'despatch organisation add "Nether Wallop Test Council"'),
        ("the Fog Foragers", 'despatch organisation add "Fog Foragers"'),
        ("Zebedee Nobodaddy", '--new-person "Zebedee Nobodaddy"'),
    ],
)
def test_what_to_do_about_a_name_depends_on_what_it_looks_like(
    roster_reader: Crm, name: str, advice: str
) -> None:
    with pytest.raises(NotFound) as unknown:
        understand(roster_reader, "", Given(kind="meeting", names=(GivenName("--with", name),)))
    assert advice in (unknown.value.hint or "")
    assert "--as-written" in (unknown.value.hint or "")


def test_without_a_day_nobody_has_a_role(roster_reader: Crm) -> None:
    read = understand(roster_reader, "Met Vicky Ford about fog", Given(on="unknown"))
    (one,) = read.new.participants
    assert (one.name, one.capacity, one.appointment_id) == ("Vicky Ford", "", None)
    assert one.person_id is not None
    assert any("without a role" in note for note in read.notes)


def test_officials_are_of_their_department(roster_reader: Crm) -> None:
    for words in ("DfE officials", "officials at the DfE", "the DfE policy team"):
        (one,) = understand(roster_reader, f"Call with {words} on 8 January 2021", Given()).new.participants
        assert (one.name, one.as_written) == ("Department for Education", words)


def test_a_choice_by_score_is_told_with_its_reason(roster_reader: Crm) -> None:
    read = understand(roster_reader, "Met @macalister yesterday re fog", Given())
    assert any(
        "“macalister” is taken as Josh MacAlister" in note and "surname" in note for note in read.notes
    )


def test_our_own_are_kept_in_their_own_words(roster_reader: Crm) -> None:
    read = understand(roster_reader, "Our chair met Vicky Ford on 8 January 2021 about fog", Given())
    assert _who(read)[0] == "Our chair (ours attendee)"


def test_a_new_person_is_marked_as_such(roster_reader: Crm) -> None:
    naming = Naming(new_people=("Cllr Wilhelmina Quarrel",))
    read = understand(
        roster_reader,
        "Cllr Wilhelmina Quarrel wrote to Vicky Ford on 8 January 2021 about fog",
        Given(),
        naming,
    )
    assert read.new.participants[0].new_person


@pytest.mark.parametrize(
    ("given", "who"),
    [
        (Given(kind="letter", names=(GivenName("--to", "DfE"),)), "theirs recipient"),
        (Given(kind="letter", names=(GivenName("--from", "DfE"),)), "theirs author"),
        (
            Given(
                kind="letter", direction="in", names=(GivenName("--to", "DfE"), GivenName("--from", "DfE"))
            ),
            "ours recipient",
        ),
        (Given(kind="meeting", names=(GivenName("--with", "DfE"),)), "theirs attendee"),
        (Given(kind="email", names=(GivenName("--to", "DfE"), GivenName("--cc", "DfE"))), "theirs recipient"),
        (Given(kind="meeting", names=(GivenName("--ours", "DfE"),)), "ours attendee"),
        (Given(kind="meeting", names=(GivenName("--part", "DfE", "theirs", "chair"),)), "theirs chair"),
        (Given(kind="phone call", names=(GivenName("--with", "DfE"),)), "theirs attendee"),
    ],
)
def test_options_say_the_side_and_the_part(roster_reader: Crm, given: Given, who: str) -> None:
    read = understand(roster_reader, "", given._replace(on="8 January 2021", subject="fog"))
    assert _who(read)[0] == f"Department for Education ({who})"


def test_what_is_given_wins_over_the_line(roster_reader: Crm) -> None:
    given = Given(kind="email", on="2021-01-09", subject="Mist", names=(GivenName("--cc", "DfE"),))
    read = understand(roster_reader, "Wrote to Vicky Ford on 30 February 2021 about fog #fog", given)
    assert (read.new.kind, read.new.occurred.edtf, read.new.subject) == ("email", "2021-01-09", "Mist")
    assert [one.part for one in read.new.participants] == ["recipient", "copied"]


def test_somebody_named_twice_takes_part_once(roster_reader: Crm) -> None:
    given = Given(names=(GivenName("--to", "Victoria Ford"),))
    assert (
        len(understand(roster_reader, "Wrote to Vicky Ford on 8 January 2021", given).new.participants) == 1
    )


def test_a_subject_is_made_where_none_is_given(roster_reader: Crm) -> None:
    read = understand(roster_reader, "Letter from Vicky Ford and DfE on 8 January 2021", Given())
    assert read.new.subject == "Letter from Vicky Ford and 1 other"
    assert any("no subject is given" in note for note in read.notes)


def test_planned_without_a_day_has_none(roster_reader: Crm) -> None:
    read = understand(roster_reader, "Will meet DfE about fog", Given())
    assert (read.new.status, read.new.occurred.edtf) == ("planned", "")


@pytest.mark.parametrize(
    ("line", "given", "place"),
    [
        ("", Given(subject="fog"), "--kind"),
        ("", Given(subject="fog", on="soon"), "--on"),
        ("Met DfE", Given(answer="xx"), "--answer"),
        ("Met DfE", Given(marking="secret"), "--marking"),
        ("Met DfE " + "x" * 5_000, Given(), "the line"),
        ("Met DfE on 30 February", Given(), "the line"),
        ("Met DfE", Given(on="soon"), "--on"),
        ("Met DfE", Given(kind="pigeon"), "--kind"),
        ("Met DfE", Given(direction="up"), "--direction"),
        ("Met DfE", Given(status="hoped"), "--status"),
    ],
)
def test_refused_with_the_place(roster_reader: Crm, line: str, given: Given, place: str | None) -> None:
    with pytest.raises(BadInput) as refused:
        understand(roster_reader, line, given)
    assert refused.value.place == place
    assert refused.value.hint


def test_a_day_to_come_is_planned_wherever_it_is_given(roster_reader: Crm) -> None:
    line = understand(roster_reader, "Met DfE on 3 July 2027 about fog", Given())
    option = understand(roster_reader, "Met DfE about fog", Given(on="3 July 2027"))
    options = understand(
        roster_reader,
        "",
        Given(kind="meeting", on="3 July 2027", subject="fog", names=(GivenName("--with", "DfE"),)),
    )
    for read in (line, option, options):
        assert read.new.status == "planned"
        assert "3 July 2027 is still to come, so it is taken as planned" in read.notes
        read.check()
    done = understand(roster_reader, "Met DfE on 3 July 2027 about fog", Given(status="done"))
    with pytest.raises(BadInput, match="still to come, so it cannot be done"):
        done.check()
    moved = understand(roster_reader, "Will meet DfE about fog", Given(on="3 July"))
    assert (moved.new.status, moved.new.occurred.edtf) == ("planned", "2026-07-03")
    past = understand(roster_reader, "Met DfE on 3 July 2027 about fog", Given(on="3 July 2025"))
    assert (past.new.status, past.notes) == ("done", ())


def test_another_day_brings_other_capacities(roster_reader: Crm) -> None:
    first = understand(
        roster_reader, "Wrote to Vicky Ford on 8 January 2021 about fog", Given()
    ).new.participants
    unknown = NewParticipant(side="ours", part="author", name="Cllr Wilhelmina Quarrel")
    moved = again(roster_reader, (*first, unknown), PartialDate.of_day(date(2022, 1, 8)))
    assert moved.participants[0].capacity.startswith("Minister for Africa")
    assert moved.participants[1] == unknown
    assert len(moved.notes) == 1
    assert again(roster_reader, first, PartialDate.parse("2021-02")).participants == first


def test_documents_are_read_before_anything_is_asked(tmp_path: Path) -> None:
    from crm.documents.files import read_document, read_text
    from crm.errors import FileTrouble

    latin = tmp_path / "old.txt"
    latin.write_bytes("Zoë’s café".encode("cp1252"))
    assert read_document(latin).text == "Zoë’s café"
    wide = tmp_path / "wide.md"
    wide.write_text("Zoë", encoding="utf-16")
    assert read_document(wide).text == "Zoë"
    binary = tmp_path / "scan.txt"
    binary.write_bytes(b"\x00\x01\x02" * 100)
    kept = read_document(binary)
    assert (kept.text, kept.data) == ("", b"\x00\x01\x02" * 100)
    with pytest.raises(FileTrouble, match="not a file of text"):
        read_text(binary)
    with pytest.raises(FileTrouble, match="no ordinary file"):
        read_document(Path("/dev/zero"))
    huge = tmp_path / "huge.pdf"
    with huge.open("wb") as file:
        file.truncate(60 * 1024 * 1024)
    with pytest.raises(FileTrouble, match="too large"):
        read_document(huge)
