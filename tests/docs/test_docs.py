"""The documents name what there is, and lead nowhere that is not."""

import re
import tomllib
from pathlib import Path

import click
import pytest

from crm.cli.commands import COMMANDS
from crm.cli.main import PROGRAM, cli
from crm.settings import OTHER_VARIABLES, SETTINGS
from crm.version import VERSION
from tests.docs.commands_page import page

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted(DOCS.rglob("*.md"))]


def read(name):
    return (ROOT / name).read_text(encoding="utf-8")


def test_the_page_of_commands_is_what_the_commands_say():
    assert read("docs/commands.md") == page(), "run `make docs`"


def test_every_setting_and_variable_is_described():
    text = read("docs/settings.md")
    for setting in SETTINGS:
        assert f"`{setting.key}`" in text
        for name in (setting.variable, setting.option):
            assert name is None or f"`{name}" in text
    for name in OTHER_VARIABLES:
        assert f"`{name}`" in text


def commands_with_json():
    for name in COMMANDS:
        command = cli.get_command(click.Context(cli, info_name=PROGRAM), name)
        assert command is not None
        inner = {f"{name} {key}": value for key, value in getattr(command, "commands", {}).items()} or {
            name: command
        }
        for path, each in inner.items():
            if any("--json" in parameter.opts for parameter in each.params):
                yield path


def test_what_json_prints_is_described_for_every_command():
    headings = set(re.findall(r"^## `despatch (.+)`$", read("docs/json.md"), re.MULTILINE))
    assert set(commands_with_json()) <= headings


def test_every_dependency_has_its_line():
    project = tomllib.loads(read("pyproject.toml"))
    named = [*project["project"]["dependencies"], *project["project"]["optional-dependencies"]["postgresql"]]
    named += project["dependency-groups"]["dev"]
    text = read("docs/dependencies.md")
    for requirement in named:
        name = re.split(r"[\[<>=;]", requirement)[0]
        assert f"`{name}`" in text, name


@pytest.mark.parametrize("file", PAGES, ids=lambda file: file.name)
def test_links_lead_somewhere(file):
    text = file.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", text):
        if "://" not in target:
            assert (file.parent / target).exists(), target


def test_the_change_log_knows_this_version():
    assert f"## {VERSION}" in read("CHANGELOG.md")


def test_the_readme_has_its_two_commands():
    text = read("README.md")
    assert "make demo" in text
    assert "make test" in text
