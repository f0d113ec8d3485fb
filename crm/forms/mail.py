"""A paper as a mail to be sent: the marking first in the subject, the words, the page, and the Word file with it.

It is a draft: nobody is addressed, and mail programs that know `X-Unsent` open it to be finished.
"""

from __future__ import annotations

import re
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO, Final

from crm import clock
from crm.forms.words import one_line
from crm.vocabulary.text import clip

if TYPE_CHECKING:
    from crm.forms.paper import Paper
    from crm.templates.style import Style

_SUBJECT: Final = 200
_NAME: Final = 80
_WORD: Final = ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document")


def write(paper: Paper, file: BinaryIO, style: Style) -> None:
    """Write it as one message (RFC 5322)."""
    file.write(message(paper, style).as_bytes(policy=SMTP))


def message(paper: Paper, style: Style) -> EmailMessage:
    """The message."""
    from crm.forms import html, text, word

    mail = EmailMessage(policy=SMTP)
    mail["Subject"] = subject(paper)
    mail["Date"] = format_datetime(clock.now())
    mail["X-Unsent"] = "1"
    words = "".join(f"{line}\n" for line in text.lines(paper, text.WIDTH))
    mail.set_content(words, charset="utf-8", cte="quoted-printable")
    mail.add_alternative(html.page(paper, style), subtype="html", charset="utf-8", cte="quoted-printable")
    made = BytesIO()
    word.write(paper, made, style)
    maintype, subtype = _WORD
    mail.add_attachment(
        made.getvalue(), maintype=maintype, subtype=subtype, filename=f"{file_name(paper)}.docx"
    )
    return mail


def subject(paper: Paper) -> str:
    """The marking, then what it is: "OFFICIAL: Briefing on …"; one line that adds nothing to the headers."""
    return clip(f"{paper.marking.label}: {one_line(paper.title)}", _SUBJECT)


def file_name(paper: Paper) -> str:
    """A name for a file of it that every machine takes: letters and digits, words parted by hyphens."""
    return "-".join(re.findall(r"[A-Za-z0-9]+", paper.title))[:_NAME].strip("-").lower() or "paper"
