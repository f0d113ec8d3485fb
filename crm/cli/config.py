"""`despatch config`: the settings that hold, and where each one comes from."""

import click

from crm import paths
from crm.cli import output
from crm.cli.common import json_option
from crm.settings import SETTINGS, Setting, load


@click.command()
@json_option
def config(as_json: bool) -> None:
    """Print each setting, its value, and where the value comes from.

    The nearest wins: an option, a DESPATCH_ variable, the settings file, the default. Passwords are not shown.
    """
    settings = load()
    output.listing(
        SETTINGS,
        [
            output.Column[Setting]("Setting", lambda setting: setting.key, firm=True),
            output.Column[Setting]("Value", lambda setting: settings.shown(setting.key)),
            output.Column[Setting]("From", lambda setting: settings.origins[setting.key]),
        ],
        fields=lambda setting: {
            "setting": setting.key,
            "value": settings.shown(setting.key),
            "from": settings.origins[setting.key],
        },
        as_json=as_json,
    )
    if not as_json:
        output.note(f"Settings file: {paths.settings_file()}")
        output.note(f"Data folder: {paths.data_dir()}")
