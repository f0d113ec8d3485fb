"""Numbers that no database can count to are refused as such, on both engines."""

import pytest


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"], indirect=True)
@pytest.mark.parametrize(
    "command",
    [
        ("find", "--limit"),
        ("find", "--offset"),
        ("history", "Vicky Ford", "--limit"),
        ("history", "Vicky Ford", "--offset"),
        ("operations", "--limit"),
        ("home", "--limit"),
        ("undo", "--yes"),
    ],
)
def test_a_number_beyond_counting_is_refused_and_the_largest_is_not(
    despatch, roster_url, monkeypatch, command
):
    monkeypatch.setenv("DESPATCH_DATABASE_URL", roster_url)
    ran = despatch(*command, "99999999999999999999")
    assert ran.status == 2
    assert "is not in the range" in ran.err
    ran = despatch(*command, "1000000000")
    assert (ran.status, ran.err.count("no operation 1000000000")) == (
        (2, 1) if command[0] == "undo" else (0, 0)
    )
