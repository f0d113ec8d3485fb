"""What is due as a plain mail, handed to the program that the settings name for sending."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crm import clock
from crm.errors import BadInput, DespatchError
from crm.vocabulary.markings import highest
from crm.vocabulary.text import visible

if TYPE_CHECKING:
    from email.message import EmailMessage

    from crm.due.readings import Due, DueNow

SECONDS: Final = 60
"""How long the program may take."""


class MailTrouble(DespatchError):
    """The mail could not be handed over; nothing was sent as far as is known."""


def message(found: DueNow, to: str) -> EmailMessage:
    """The mail to one address. Raises BadInput for an address that is none, or that would add to the headers."""
    from email.message import EmailMessage
    from email.utils import format_datetime

    mail = EmailMessage()
    mail["Subject"] = subject(found)
    mail["To"] = address(to)
    mail["Date"] = format_datetime(clock.now())
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(body(found), charset="utf-8", cte="quoted-printable")
    return mail


def address(text: str) -> str:
    """The address, as it may stand in a header. Raises BadInput for anything but one address."""
    from email.errors import HeaderParseError
    from email.headerregistry import Address

    plain = text.strip()
    wrong = BadInput(f"“{text}” is no address", hint="Write one address: name@example.org", place="--mail")
    if any(sign in plain for sign in '\r\n\x00<>,;: \t"()') or plain.startswith("-"):
        raise wrong
    try:
        found = Address(addr_spec=plain)
    except (HeaderParseError, ValueError, IndexError) as error:
        raise wrong from error
    if not found.username or "." not in found.domain:
        raise wrong
    return found.addr_spec


def subject(found: DueNow) -> str:
    """The highest marking of what is in it first, then how much there is: "OFFICIAL: 2 overdue, 3 due; 10 March 2021"."""
    from crm.vocabulary.partial_date import PartialDate

    marking = highest(item.marking for item in found.items)
    overdue = sum(1 for item in found.items if item.days is not None and item.days < 0)
    due = len(found.items) - overdue
    parts = [f"{overdue:,} overdue"] if overdue else []
    parts += [f"{due:,} due"] if due else []
    said = ", ".join(parts) or "nothing is due"
    return f"{marking.label}: {said}; {PartialDate.of_day(found.day)}"


def body(found: DueNow) -> str:
    """The list as plain text, a group after the other."""
    if not found.items:
        return "Nothing is due.\n"
    lines: list[str] = []
    for group, items in found.grouped():
        lines += [group.capitalize(), ""]
        for item in items:
            lines += _lines(item)
        lines.append("")
    if found.more or found.more_overdue:
        lines.append("There is more: despatch due --limit 200")
    return "\n".join(lines).rstrip() + "\n"


def _lines(item: Due) -> list[str]:
    who = "; ".join(filter(None, ("; ".join(item.who[:2]), item.owner)))
    first = f"{item.reference}  {item.said}: {item.text}" + (f" ({who})" if who else "")
    lines = [_one_line(first)]
    if item.details:
        lines.append(f"    {_one_line(item.details)}")
    return lines


def _one_line(text: str) -> str:
    return visible(" ".join(text.split()))


def send(found: DueNow, to: str) -> None:
    """Hand the mail to the program of the setting `sendmail`. Raises BadInput, and MailTrouble where that fails."""
    import shlex
    import subprocess

    from crm import settings

    held = settings.load()
    command = held.sendmail
    if not command:
        raise BadInput(
            "no program for sending mail is set",
            hint='In the settings: sendmail = "/usr/sbin/sendmail -t", or set DESPATCH_SENDMAIL.',
            place="--mail",
        )
    data = message(found, to).as_bytes()
    try:
        words = shlex.split(command)
        ran = subprocess.run(words, input=data, capture_output=True, timeout=SECONDS, check=False)
    except ValueError as error:
        raise BadInput(f"“{command}” is no command: {error}", place=held.origins["sendmail"]) from error
    except OSError as error:
        raise MailTrouble(
            f"“{command}” cannot be run: {error.strerror}", hint="See the setting sendmail: despatch config"
        ) from error
    except subprocess.TimeoutExpired as error:
        raise MailTrouble(f"“{command}” did not end within {SECONDS} seconds") from error
    if ran.returncode:
        said = visible(ran.stderr.decode("utf-8", "replace").strip().partition("\n")[0])
        raise MailTrouble(
            f"“{command}” failed with {ran.returncode}{f': {said}' if said else ''}",
            hint="The mail was not sent.",
        )
