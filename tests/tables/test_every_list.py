"""Every command that prints a list writes it to a file, too: none is forgotten."""

import inspect
import re
from types import CodeType, FunctionType, ModuleType

import click

from crm.cli.commands import COMMANDS
from crm.cli.main import PROGRAM, cli

# What prints several lists, or one beside other things, is no table; the settings are not of the record.
NO_TABLE = {
    "campaign show",
    "chair",
    "config",
    "duplicates show",
    "home",
    "log",
    "published reconcile",
    "stance show",
    "template check",
    "template fields",
    "who",
}
OURS = re.compile(r"crm\.cli\.(?!output|tables_out)")


def all_commands(group, path=()):
    names = COMMANDS if group is cli else group.commands
    for name in names:
        command = group.get_command(click.Context(group, info_name=PROGRAM), name)
        if isinstance(command, click.Group):
            yield from all_commands(command, (*path, name))
        yield " ".join((*path, name)), command


def lists(function, seen):
    """Does it, or what it calls within the command line, hand a list to `output.listing`?"""
    function = inspect.unwrap(function)
    if function in seen:
        return False
    seen.add(function)
    names = set(names_in(function.__code__))
    if "listing" in names:
        return True
    spaces = [function.__globals__]
    spaces += [vars(spaces[0][name]) for name in names if isinstance(spaces[0].get(name), ModuleType)]
    called = [space[name] for space in spaces for name in names if isinstance(space.get(name), FunctionType)]
    return any(lists(each, seen) for each in called if OURS.match(each.__module__))


def names_in(code):
    """What a function names, and the functions within it."""
    yield from code.co_names
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield from names_in(inner)


def test_every_command_that_prints_a_list_writes_it_to_a_file():
    forgotten, needless = set(), set()
    for path, command in all_commands(cli):
        options = {option for parameter in command.params for option in parameter.opts}
        printed = "--json" in options and command.callback is not None and lists(command.callback, set())
        if printed and "--columns" not in options:
            forgotten.add(path)
        if "--columns" in options and not printed:
            needless.add(path)
    assert forgotten == NO_TABLE
    assert not needless
