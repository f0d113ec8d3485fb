"""An address that leads nowhere says so, and never repeats a password."""

from pathlib import Path

import pytest

from db.database import Database
from db.errors import (
    DatabaseUnavailable,
)
from tests.support.rows import write_one


@pytest.mark.parametrize(
    "url",
    [
        "nonsense",
        "mysql://server/name",
        "sqlite://",
        "sqlite:///:memory:",
        "sqlite:///file:a?mode=ro&uri=true",
    ],
)
def test_an_address_of_no_database(url: str) -> None:
    with pytest.raises(DatabaseUnavailable) as told:
        Database.open(url)
    assert "postgresql://" in told.value.hint


def test_a_password_is_never_in_what_is_said() -> None:
    for url in (
        "postgresql://officer:Marmalade7@127.0.0.1:1/none",
        "postgresql://officer:Marmalade7@no-such-server.invalid/none",
        "mysql://officer:Marmalade7@server/name",
        "postgresql://officer:Marmalade7@server:port/name",
    ):
        with pytest.raises(DatabaseUnavailable) as told:
            Database.open(url)
        assert "Marmalade7" not in f"{told.value} {told.value.hint}"


def test_a_folder_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(DatabaseUnavailable, match="there is no folder"):
        Database.open(f"sqlite:///{tmp_path}/not/there/record.sqlite")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_no_database(tmp_path: Path) -> None:
    with pytest.raises(DatabaseUnavailable, match="is a folder"):
        Database.open(f"sqlite:///{tmp_path}")


def test_two_names_of_one_file_share_one_lock(tmp_path: Path) -> None:
    Database.open(f"sqlite:///{tmp_path}/record.sqlite").close()
    (tmp_path / "other.sqlite").symlink_to(tmp_path / "record.sqlite")
    by_the_other_name = Database.open(f"sqlite:///{tmp_path}/other.sqlite")
    write_one(by_the_other_name)
    assert by_the_other_name.path == tmp_path / "record.sqlite"
    assert not (tmp_path / "other.sqlite.lock").exists()
    by_the_other_name.close()
