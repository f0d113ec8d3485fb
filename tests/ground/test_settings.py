from datetime import date
from pathlib import Path

import pytest

from crm import clock, settings
from crm.errors import BadInput, DespatchError, FileTrouble, UnknownSetting


@pytest.fixture
def file(tmp_path):
    return tmp_path / "settings.toml"


@pytest.fixture(autouse=True)
def _no_options():
    yield
    settings.choose()


def test_without_anything_the_record_is_a_file_in_the_data_folder(tmp_path):
    read = settings.load({})
    assert read.database_url() == f"sqlite:///{tmp_path}/data/despatch.sqlite"
    assert read.origins["database"] == "default"
    assert read.officer_name()
    assert not (tmp_path / "data").exists()


def test_the_nearest_wins(file):
    file.write_text(
        'database = "from-file.sqlite"\nofficer = "Ffion File"\norganisation = "Nether Wallop Test"\n'
    )
    environ = {"DESPATCH_DATABASE_URL": "/from/variable.sqlite", "DESPATCH_OFFICER": "Vera Variable"}
    settings.choose(database="/from/option.sqlite")
    read = settings.load(environ, file)
    assert read.database_url() == "sqlite:////from/option.sqlite"
    assert read.officer_name() == "Vera Variable"
    assert read.organisation == "Nether Wallop Test"
    assert read.origins == {
        "database": "--database",
        "officer": "DESPATCH_OFFICER",
        "organisation": str(file),
        "theme": "default",
        "our_names": "default",
        "our_domains": "default",
        "letter_stages": "default",
        "sendmail": "default",
        "templates": "default",
        "keys": "default",
    }


def test_an_option_that_is_no_day_is_refused():
    with pytest.raises(BadInput, match="no-day"):
        settings.choose(today="no-day")


def test_the_day_of_the_option_holds_until_the_options_are_chosen_again():
    settings.choose(today="2021-03-10")
    assert clock.today() == date(2021, 3, 10)
    settings.choose()
    assert clock.today() != date(2021, 3, 10)


@pytest.mark.parametrize(
    ("text", "kind", "words", "hint"),
    [
        ('databse = "x"', UnknownSetting, "databse", "Did you mean “database”?"),
        ('zzz = "x"', UnknownSetting, "zzz", "Known are"),
        ("officer = 3", BadInput, "must be a text", "quotes"),
        ("officer = ", BadInput, "not TOML", "officer ="),
        ("keys = 3", BadInput, "table", "[keys]"),
        ("[keys]\nlog = 3", BadInput, "table", "[keys]"),
        ('database = "postgresql://quarrel:secret@host/db"', BadInput, "password", "pgpass"),
        ('database = "mysql://host/db"', BadInput, "no database", "SQLite"),
    ],
)
def test_a_file_that_says_what_cannot_be(file, text, kind, words, hint):
    file.write_text(text)
    with pytest.raises(kind) as refused:
        settings.load({}, file)
    assert words in refused.value.message
    assert hint in (refused.value.hint or "")
    assert refused.value.place == str(file)
    assert "secret" not in f"{refused.value} {refused.value.hint}"


def test_a_file_that_is_no_text(file):
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(FileTrouble, match="not text"):
        settings.load({}, file)


def test_a_folder_where_the_file_should_be(file):
    file.mkdir()
    with pytest.raises(FileTrouble, match="cannot be read"):
        settings.load({}, file)


def test_keys_are_a_frozen_table(file):
    file.write_text('[keys]\n"app.log" = "ctrl+n"\n')
    keys = settings.load({}, file).keys
    assert dict(keys) == {"app.log": "ctrl+n"}
    assert not hasattr(keys, "__setitem__")


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("postgresql://quarrel:secret@host/db", "postgresql://quarrel:***@host/db"),
        ("postgresql+psycopg://quarrel:se:cr@et@host/db", "postgresql+psycopg://quarrel:***@host/db"),
        ("postgresql://host/db?password=secret&user=x", "postgresql://host/db?password=***&user=x"),
        ("postgresql://host/db?sslpassword=secret", "postgresql://host/db?sslpassword=***"),
        ("connecting to postgresql://q:secret@h/d failed", "connecting to postgresql://q:***@h/d failed"),
        ("postgresql://quarrel@host/db", "postgresql://quarrel@host/db"),
        ("sqlite:////home/x/a@b:c.sqlite", "sqlite:////home/x/a@b:c.sqlite"),
    ],
)
def test_passwords_are_not_shown(given, shown):
    assert settings.redacted(given) == shown


def test_a_password_is_in_no_representation_of_the_settings():
    read = settings.load({"DESPATCH_DATABASE_URL": "postgresql://q:secret@host/db"})
    assert "secret" not in repr(read)
    assert "secret" not in read.shown("database")
    assert "secret" in read.database_url()


def test_a_path_becomes_an_absolute_address(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert settings.database_url("board.sqlite") == f"sqlite:///{tmp_path}/board.sqlite"
    assert settings.database_url("~/x.sqlite") == f"sqlite:///{Path.home()}/x.sqlite"
    assert settings.database_url("postgres://host/db") == "postgresql://host/db"
    assert settings.database_url("sqlite:///x.sqlite") == "sqlite:///x.sqlite"


def test_errors_say_their_place_first():
    assert str(DespatchError("it is so", place="--date")) == "--date: it is so"


def test_who_is_ours_is_told_in_one_line_parted_by_semicolons():
    held = settings.load(
        {
            "DESPATCH_ORGANISATION": "Quillshire Board",
            "DESPATCH_OUR_NAMES": "QB; the Board ;",
            "DESPATCH_OUR_DOMAINS": "quill.example",
        }
    )
    assert held.ours() == ("Quillshire Board", "QB", "the Board")
    assert held.domains() == ("quill.example",)
