"""A list of contacts says who holds a post now; it makes nobody a minister, and nobody one since ever."""

from datetime import date
from pathlib import Path

import pytest

from crm.api import Crm
from crm.errors import BadInput
from crm.imports.gathering import Given
from crm.imports.inputs import ImportOptions

CONTACTS = b"""Name,Role,Organisation,Email
Odran Vellacott,Secretary of State for Education,Department for Education,o.vellacott@fen.example
Ottoline Tamsk,Head of Lanterns,Department for Education,o.tamsk@fen.example
"""


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_a_post_that_somebody_holds_is_not_given_again(roster_crm: Crm, tmp_path: Path) -> None:
    report = roster_crm.imports.bring_in([Given("contacts.csv", held=CONTACTS)], ImportOptions())
    assert "holds the post of Secretary of State for Education, so the role is left out" in (
        report.files[0].lines[0].why
    )
    assert roster_crm.people.get("Odran Vellacott").roles_on(date(2026, 6, 1)) == ()
    tamsk = roster_crm.people.get("Ottoline Tamsk")
    assert [role.title for role in tamsk.roles_on(date(2026, 6, 1))] == ["Head of Lanterns"]
    assert tamsk.roles_on(date(2020, 6, 1)) == ()


def test_a_confidence_that_is_none_is_refused(crm: Crm) -> None:
    with pytest.raises(BadInput, match="between 0 and 1"):
        crm.inbox.accept_all(least=float("nan"))
