"""Invented messages: names that nobody bears, domains that nobody can own."""

from email.message import EmailMessage
from email.policy import SMTP

from crm.mail.ours import Ours

OURS = Ours(names=("Quillshire Board", "QCB"), domains=("quillshire.example",), people=("Jessamy Quarrel",))

MINISTER = '"VELLACOTT, Odran (MP)" <odran.vellacott@dept.example>'
CHAIR = "Cllr Jessamy Quarrel <jessamy.quarrel@quillshire.example>"


def message(
    body: str = "Dear Odran\n\nThe words.\n",
    *,
    sender: str = CHAIR,
    to: str = MINISTER,
    subject: str = "Funding of early years",
    date: str | None = "Fri, 8 Jan 2021 10:22:00 +0000",
    key: str | None = "one@quillshire.example",
    html: str | None = None,
    **headers: str,
) -> EmailMessage:
    """A message; further headers by their names with an underscore for the hyphen (`In_Reply_To`)."""
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = sender, to, subject
    if date is not None:
        made["Date"] = date
    if key is not None:
        made["Message-ID"] = f"<{key}>"
    for name, value in headers.items():
        made[name.replace("_", "-")] = value
    made.set_content(body)
    if html is not None:
        made.add_alternative(html, subtype="html")
    return made


def raw(made: EmailMessage) -> bytes:
    """The bytes as they go over the wire."""
    return made.as_bytes(policy=SMTP)
