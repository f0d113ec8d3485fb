"""No text that somebody may put in a setting, an option or a variable is a fault: it is taken or refused."""

import contextlib

from hypothesis import example, given
from hypothesis import strategies as st

from crm import clock, settings
from crm.errors import DespatchError

TOML_LIKE = st.lists(
    st.sampled_from(["officer", "database", "keys", "=", '"', "[", "]", "\n", "x", "3", "'", "é", "\\"])
).map("".join)


@given(st.one_of(st.text(), TOML_LIKE))
def test_any_text_as_the_settings_file(tmp_path_factory, text):
    file = tmp_path_factory.getbasetemp() / "any.toml"
    file.write_bytes(text.encode("utf-8", "surrogatepass"))
    with contextlib.suppress(DespatchError):
        settings.load({}, file)


@given(st.binary())
def test_any_bytes_as_the_settings_file(tmp_path_factory, content):
    file = tmp_path_factory.getbasetemp() / "any.toml"
    file.write_bytes(content)
    with contextlib.suppress(DespatchError):
        settings.load({}, file)


@given(st.text())
@example("~0")
def test_any_text_as_the_address_of_a_database(text):
    with contextlib.suppress(DespatchError):
        assert "://" in settings.database_url(text)


@given(
    st.text(
        alphabet=st.characters(
            exclude_characters="@:/ \n\t\r\x0b\x0c\x1c\x1d\x1e\x1f\x85", exclude_categories=["Z", "C"]
        ),
        min_size=3,
    )
)
def test_no_password_survives(password):
    shown = settings.redacted(f"postgresql://quarrel:{password}@host/db?password={password.replace('&', '')}")
    assert shown == "postgresql://quarrel:***@host/db?password=***"


@given(st.text())
def test_hiding_twice_hides_no_more(text):
    once = settings.redacted(text)
    assert settings.redacted(once) == once


@given(st.one_of(st.text(), st.dates().map(str)))
def test_any_text_as_a_day(text):
    with contextlib.suppress(DespatchError):
        assert clock.parse_day(text, "--today").isoformat() == text.strip()
