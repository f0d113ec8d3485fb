"""Several at work at once: nothing is lost, nothing is done twice, and whoever comes second is told."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier
from typing import TypeVar

import pytest

from crm.api import Crm
from crm.documents.inputs import NewDocument
from crm.engagements.inputs import Amendment
from crm.engagements.rereading import StaleEngagement
from crm.errors import Refused
from tests.engagements.test_engagements import MINISTER, letter

T = TypeVar("T")
WORKERS = 8


@pytest.fixture
def officers(database_url: str, still_clock: None) -> list[Crm]:
    """Officers, each with a connection to the same record."""
    return [Crm.bare(database_url, actor=f"Officer {number}") for number in range(WORKERS)]


def _at_once(officers: list[Crm], work: Callable[[int, Crm], T]) -> list[T | Exception]:
    gate = Barrier(len(officers))

    def run(number: int) -> T | Exception:
        gate.wait(10)
        try:
            return work(number, officers[number])
        except Exception as error:  # noqa: BLE001 - what each was told is looked at
            return error

    with ThreadPoolExecutor(len(officers)) as pool:
        done = list(pool.map(run, range(len(officers))))
    for officer in officers:
        officer.close()
    return done


def test_all_log_with_the_same_new_topic_and_file(officers: list[Crm], crm: Crm) -> None:
    paper = NewDocument(file_name="paper.txt", data=b"the same paper", text="the same paper")
    done = _at_once(
        officers,
        lambda number, officer: [
            officer.engagements.log(
                letter(subject=f"{number}.{turn}", topics=("fog",), documents=(paper,))
            ).number
            for turn in range(3)
        ],
    )
    numbers = [number for numbers in done if isinstance(numbers, list) for number in numbers]
    assert sorted(numbers) == list(range(1, 3 * WORKERS + 1)), done
    assert crm.engagements.topics() == ["fog"]


def test_of_all_who_amend_one_wins_and_the_others_are_told(officers: list[Crm], crm: Crm) -> None:
    seen = crm.engagements.log(letter())
    done = _at_once(
        officers,
        lambda number, officer: officer.engagements.amend(seen, Amendment(subject=f"Version {number}")),
    )
    stale = [error for error in done if isinstance(error, StaleEngagement)]
    assert len(stale) == WORKERS - 1, done
    now = crm.engagements.get(seen.id)
    assert all(error.differences[0].after == now.subject for error in stale)
    assert now.version == seen.version + 1


def test_two_replies_at_once_make_one_thread(officers: list[Crm], crm: Crm) -> None:
    sent = crm.engagements.log(letter())
    reply = letter(direction="in", participants=(replace(MINISTER, part="author"),), reply_to=sent.id)
    done = _at_once(officers, lambda _number, officer: officer.engagements.log(reply).thread_id)
    assert len(set(done)) == 1, done
    assert len(crm.engagements.thread(crm.engagements.get(sent.id))) == WORKERS + 1


def test_an_operation_is_undone_once(officers: list[Crm], crm: Crm) -> None:
    crm.engagements.log(letter())
    done = _at_once(officers, lambda _number, officer: officer.operations.undo(1))
    assert sum(isinstance(error, Refused) for error in done) == WORKERS - 1, done
