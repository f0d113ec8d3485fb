"""No text makes the look-up fail, and none is slow."""

import subprocess
import sys
import time
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

DAY = date(2021, 1, 8)
WORDS = st.lists(
    st.sampled_from(
        ["Ford", "vicky", "Minister", "for", "SoS", "the", "of", ",", "(", ")", "-", "'", "DfE", "MP", "Rt Hon", "Mc",
         "chair", "Children’s", "é", "\x1b[31m", "\u202e", "%", "_", "*", "\x00", "1", "O'", "secretary"]
    ),
    max_size=8,
).map(" ".join)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(text=WORDS | st.text(max_size=80))
def test_any_text_is_answered(roster_reader, text):
    found = roster_reader.names.resolve(text, DAY)
    assert all(0.0 <= candidate.score <= 1.0 for candidate in found.candidates)
    assert len(found.candidates) <= 8
    roster_reader.names.complete(text, DAY)


@pytest.mark.parametrize("text", ["", " ", "?", "—", "x" * 10_000_000, "a " * 100_000, "?!," * 50_000])
def test_texts_that_are_no_names_are_answered_at_once(roster_reader, text):
    begun = time.perf_counter()
    found = roster_reader.names.resolve(text, DAY)
    assert time.perf_counter() - begun < 2
    assert not found.sure


def test_a_day_before_and_after_everything(roster_reader):
    for day in (date.min, date.max):
        roster_reader.names.resolve("Ford", day)
        roster_reader.names.resolve("the Children's Minister", day)
        roster_reader.names.resolve("DfE", day)


def test_a_name_written_rightly_loads_no_library_for_slips(roster_url):
    program = (
        "import sys, datetime; from crm.api import Crm; crm = Crm.bare(sys.argv[1], actor='x');"
        "assert crm.names.resolve('Vicky Ford', datetime.date(2021, 1, 8)).sure;"
        "print([name for name in ('rapidfuzz', 'sqlalchemy.orm', 'pydantic') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, roster_url], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
