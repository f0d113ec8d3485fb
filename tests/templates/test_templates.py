"""Own templates through the commands: begun, changed, checked, and at work in a paper."""

from pathlib import Path

import pytest

from crm.templates import template
from crm.templates.template import fields_of, names, shipped


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "house"
    place.mkdir()
    monkeypatch.setenv("DESPATCH_TEMPLATES", str(place))
    return place


def test_what_is_begun_changes_nothing_and_passes_the_check(despatch, folder):
    for name in (*names(), "style", "word"):
        assert despatch("template", "new", name).status == 0
    again = despatch("template", "new", "style")
    assert again.status == 2
    assert "is there already" in again.err
    checked = despatch("template", "check", "--json")
    assert checked.status == 0
    assert len(checked.json) == len(names()) + 1
    assert all(each["ok"] for each in checked.json)
    for name in names():
        changed = template.load(name)
        as_shipped = shipped(name)
        assert changed.changed == folder / f"{name}.toml"
        assert (changed.order, changed.wording, changed.headings) == (
            as_shipped.order,
            as_shipped.wording,
            as_shipped.headings,
        )
    assert {each["changed_by"] for each in despatch("template", "list", "--json").json} == {
        str(folder / f"{name}.toml") for name in names()
    }


def test_what_is_wrong_is_named_with_its_line_and_the_nearest(despatch, folder):
    (folder / "page.toml").write_text('[wording]\npage = "{page} of {pagse}"\n', encoding="utf-8")
    (folder / "asks.toml").write_text('[wording]\ntitle = " "\n', encoding="utf-8")
    (folder / "brifing.toml").write_text("", encoding="utf-8")
    (folder / "style.toml").write_text('acent = "#000000"', encoding="utf-8")
    checked = despatch("template", "check", "--json")
    assert checked.status == 2
    assert "4 of 4 files" in checked.err
    told = {Path(each["file"]).name: each for each in checked.json}
    assert "pagse" in told["page.toml"]["message"]
    assert told["page.toml"]["place"].endswith("page.toml, line 2")
    assert "“page”" in told["page.toml"]["hint"]
    assert told["asks.toml"]["message"] == "a paper needs a title"
    assert "“briefing”" in told["brifing.toml"]["hint"]
    assert "“accent”" in told["style.toml"]["hint"]
    assert "Did you mean" in despatch("template", "fields", "brifing").err
    nowhere = despatch("template", "check", "--folder", str(folder / "none"))
    assert (nowhere.status, "no such folder" in nowhere.err) == (2, True)


def test_every_field_of_every_template_is_explained(despatch):
    for name in names():
        said = despatch("template", "fields", name, "--json").json
        meant = {each["name"] for each in said["fields"]}
        used = {field for each in said["says"] for field in (*each["fields"], *fields_of(each["words"]))}
        assert used <= meant, f"{name}: {sorted(used - meant)} is not explained under [fields]"
        assert {each["name"] for each in said["says"] if each["part"] == "headings"} >= set(said["order"])


def test_own_words_stand_in_the_paper(despatch, folder, tmp_path):
    import docx

    from crm.forms import word
    from crm.templates.style import load
    from tests.forms import made

    assert despatch("template", "new", "word").status == 0
    (folder / "style.toml").write_text(
        'word_template = "paper.docx"\norganisation = "Lamps"', encoding="utf-8"
    )
    (folder / "page.toml").write_text('[wording]\npage = "Tudalen {page} o {pages}"\n', encoding="utf-8")
    target = tmp_path / "out.docx"
    with target.open("wb") as file:
        word.write(made.empty(), file, load())
    footer = docx.Document(str(target)).sections[0].footer
    # What the file begun shows in its margins gives way to what this paper puts there.
    assert [each.text for each in footer.paragraphs] == [
        "Chair's update. Made on 1 June 2026.\tTudalen  o ",
        "OFFICIAL",
    ]
