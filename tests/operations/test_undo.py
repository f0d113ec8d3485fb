"""Undo: one operation taken back as a new one; and that again."""

import gc
import itertools
from dataclasses import replace
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crm.api import Crm
from crm.documents.inputs import NewDocument
from crm.engagements.inputs import Amendment
from crm.engagements.writing import write_engagement
from crm.errors import NotFound, Refused
from crm.vocabulary.partial_date import PartialDate
from tests.engagements.test_engagements import MINISTER, letter
from tests.support.rows import other_value, recorded_tables, sample


def _state(crm: Crm) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of the record, without versions."""
    with crm.database.read() as connection:
        return {
            table.name: sorted(
                (
                    tuple(str(value) for name, value in row._mapping.items() if name != "version")
                    for row in connection.execute(sa.select(table))
                ),
            )
            for table in recorded_tables()
        }


def _found(crm: Crm) -> list[tuple[Any, ...]]:
    """The full-text index."""
    with crm.database.read() as connection:
        rows = connection.execute(sa.text("SELECT * FROM engagement_search ORDER BY 1"))
        return [tuple(row) for row in rows]


def test_a_log_is_taken_back_and_brought_again(crm: Crm) -> None:
    before = _state(crm), _found(crm)
    logged = crm.engagements.log(letter())
    after = _state(crm), _found(crm)
    undone = crm.operations.undo()
    assert undone.operation.kind == "log"
    assert (_state(crm), _found(crm)) == before
    with pytest.raises(NotFound):
        crm.engagements.get(logged.id)
    crm.operations.undo(undone.by.number)
    assert (_state(crm), _found(crm)) == after
    assert replace(crm.engagements.get(logged.id), version=1).subject == logged.subject


def test_undo_without_a_number_goes_back_step_by_step(crm: Crm) -> None:
    states = [_state(crm)]
    logged = crm.engagements.log(letter())
    states.append(_state(crm))
    amended = crm.engagements.amend(logged, Amendment(subject="Fog", occurred=PartialDate.parse("2020")))
    states.append(_state(crm))
    crm.engagements.attach(amended, NewDocument(file_name="a.txt", data=b"a", text="a"))
    for state in reversed(states):
        crm.operations.undo()
        assert _state(crm) == state
    with pytest.raises(NotFound, match="nothing of yours"):
        crm.operations.undo()


def test_undo_and_redo_go_on_for_ever(crm: Crm) -> None:
    crm.engagements.log(letter())
    after = _state(crm)
    number = 1
    for _ in range(4):
        number = crm.operations.undo(number).by.number
        assert _state(crm) != after
        number = crm.operations.undo(number).by.number
        assert _state(crm) == after
    listed = crm.operations.listed()
    assert [one.undone_by is None for one in listed] == [index % 2 == 0 for index in range(9)]


def test_what_was_edited_since_is_refused_by_name(crm: Crm) -> None:
    logged = crm.engagements.log(letter())
    Crm(crm.database, "Cllr Barnaby Thistlewick").engagements.amend(logged, Amendment(subject="Fog"))
    before = _state(crm)
    with pytest.raises(Refused) as refused:
        crm.operations.undo(1)
    assert "E-1 was changed since, by Cllr Barnaby Thistlewick" in refused.value.message
    assert "despatch undo 2" in (refused.value.hint or "")
    assert _state(crm) == before
    crm.operations.undo(2)
    crm.operations.undo(1)


def test_a_letter_that_was_answered_is_not_taken_back(crm: Crm) -> None:
    sent = crm.engagements.log(letter())
    crm.engagements.log(
        letter(direction="in", participants=(replace(MINISTER, part="author"),), reply_to=sent.id)
    )
    with pytest.raises(Refused, match="E-"):
        crm.operations.undo(1)
    crm.operations.undo()
    assert crm.engagements.get(sent.id).answer == "awaiting"


def test_undoing_twice_or_what_is_not_there_is_refused(crm: Crm) -> None:
    crm.engagements.log(letter())
    crm.operations.undo(1)
    with pytest.raises(Refused, match="undone already"):
        crm.operations.undo(1)
    with pytest.raises(NotFound, match="no operation 99"):
        crm.operations.undo(99)


def test_others_work_is_undone_only_by_its_number(crm: Crm) -> None:
    Crm(crm.database, "Cllr Barnaby Thistlewick").engagements.log(letter())
    with pytest.raises(NotFound, match="nothing of yours"):
        crm.operations.undo()
    crm.operations.undo(1)


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    steps=st.lists(st.sampled_from(["insert", "update", "delete"]), min_size=1, max_size=4), data=st.data()
)
def test_any_operation_on_any_table_is_undone_whole(crm: Crm, steps: list[str], data: st.DataObject) -> None:
    table = data.draw(st.sampled_from(recorded_tables()))
    with crm.writing("test") as recorder:
        row_id = sample(recorder, table)
    before = _state(crm)
    with crm.writing("test") as recorder:
        there = True
        for step in itertools.chain(steps):
            if step == "insert":
                sample(recorder, table)
            elif there and step == "update":
                recorder.update(table, row_id, other_value(recorder, table))
            elif there:
                recorder.delete(table, row_id)
                there = False
    after = _state(crm)
    if after == before:
        return
    undone = crm.operations.undo()
    assert _state(crm) == before
    crm.operations.undo(undone.by.number)
    assert _state(crm) == after


# ---------------------------------------------------------------- what others use by now

OTHER = "Cllr Barnaby Thistlewick"


def test_what_others_use_by_now_is_left_standing(crm: Crm) -> None:
    """A topic and a person that came with an entry stay, with their names, where a later entry uses them."""
    newcomer = replace(MINISTER, name="Lady Hortensia Fogg", new_person=True, capacity="")
    first = crm.engagements.log(letter(topics=("newt", "toad"), participants=(newcomer,)))
    person = first.participants[0].person_id
    after = _state(crm)
    others = Crm(crm.database, OTHER)
    second = others.engagements.log(
        letter(topics=("newt",), participants=(replace(MINISTER, person_id=person),))
    )
    both = _state(crm)
    undone = crm.operations.undo()
    assert sorted(undone.left) == ["P-1", "the topic #newt"]
    assert crm.engagements.get(second.id) == second
    with crm.database.read() as connection:
        assert connection.exec_driver_sql("SELECT name FROM topic").scalars().all() == ["newt"]
        assert connection.exec_driver_sql("SELECT name FROM person_name").scalars().all() == [
            "Lady Hortensia Fogg"
        ]
    crm.operations.undo(undone.by.number)
    assert _state(crm) == both
    others.operations.undo()
    assert _state(crm) == after


def test_a_thread_that_others_reply_in_is_left_standing(crm: Crm) -> None:
    sent = crm.engagements.log(letter())
    answer = letter(direction="in", participants=(replace(MINISTER, part="author"),), reply_to=sent.id)
    before = crm.engagements.log(answer)
    second = Crm(crm.database, OTHER).engagements.log(answer)
    undone = crm.operations.undo()
    assert len(undone.left) == 1
    with pytest.raises(NotFound):
        crm.engagements.get(before.id)
    kept = crm.engagements.get(sent.id)
    assert (kept.answer, kept.thread_id) == ("answered", crm.engagements.get(second.id).thread_id)


def test_what_uses_an_entry_stands_in_the_way_by_name(crm: Crm) -> None:
    sent = crm.engagements.log(letter())
    author = replace(MINISTER, part="author")
    answer = crm.engagements.log(letter(direction="in", participants=(author,), reply_to=sent.id))
    Crm(crm.database, OTHER).engagements.log(letter(reply_to=answer.id))
    with pytest.raises(Refused) as refused:
        crm.operations.undo(2)
    assert f"E-3 refers to E-2, by {OTHER}" in refused.value.message
    assert "despatch undo 3" in (refused.value.hint or "")


def test_an_undo_is_not_undone_where_another_has_the_name_by_now(crm: Crm) -> None:
    crm.engagements.log(letter(topics=("newt",)))
    undone = crm.operations.undo()
    crm.engagements.log(letter(topics=("newt",)))
    before = _state(crm)
    with pytest.raises(Refused, match="another of that name by now, the topic #newt"):
        crm.operations.undo(undone.by.number)
    assert _state(crm) == before


# ---------------------------------------------------------------- what changed much


@pytest.fixture
def in_small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """As an operation of thousands of changes: they are undone in more than one part."""
    monkeypatch.setattr("db.undo.AT_ONCE", 3)


@pytest.mark.usefixtures("in_small_parts")
def test_an_operation_of_many_changes_is_undone_and_brought_again(crm: Crm) -> None:
    before = _state(crm), _found(crm)
    with crm.writing("log") as recorder:
        first = write_engagement(recorder, letter(topics=("newt", "toad"), participants=(MINISTER,) * 4))
        for _ in range(7):
            author = replace(MINISTER, part="author")
            answer = letter(direction="in", reply_to=first, topics=("newt",), participants=(author,))
            first = write_engagement(recorder, answer)
    after = _state(crm), _found(crm)
    told: list[tuple[str, float | None]] = []
    number = crm.operations.undo(progress=lambda *said: told.append(said)).by.number
    assert (_state(crm), _found(crm)) == before
    shares = [share for _, share in told if share is not None]
    assert len(shares) > 10
    assert shares == sorted(shares)
    assert 0 < shares[0] < shares[-1] < 1
    for expected in (after, before, after):
        number = crm.operations.undo(number).by.number
        assert (_state(crm), _found(crm)) == expected


@pytest.mark.usefixtures("in_small_parts")
@pytest.mark.parametrize("place", [0, 3, 7])
def test_one_change_of_many_that_was_edited_since_stands_in_the_way_of_all(crm: Crm, place: int) -> None:
    with crm.writing("log") as recorder:
        keys = [write_engagement(recorder, letter(subject=f"Fog {number}")) for number in range(8)]
    kept = crm.engagements.get(keys[place])
    Crm(crm.database, OTHER).engagements.amend(kept, Amendment(subject="Mist"))
    before = _state(crm), _found(crm)
    with pytest.raises(Refused, match=f"{kept.reference} was changed since, by {OTHER}"):
        crm.operations.undo(1)
    assert (_state(crm), _found(crm)) == before


def test_an_undoing_that_is_stopped_leaves_everything(crm: Crm) -> None:
    crm.engagements.log(letter())
    before = _state(crm), _found(crm)

    def stop(_doing: str, _share: float | None) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        crm.operations.undo(progress=stop)
    assert (_state(crm), _found(crm)) == before
    crm.operations.undo()


def test_python_looks_for_garbage_as_before_after_much_was_undone(crm: Crm) -> None:
    usual = gc.get_threshold()
    seen: list[tuple[int, int, int]] = []
    crm.engagements.log(letter())
    crm.operations.undo(progress=lambda *_: seen.append(gc.get_threshold()))
    assert seen[0][0] > usual[0]
    assert gc.get_threshold() == usual
