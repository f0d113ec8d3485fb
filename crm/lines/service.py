"""Lines to take, with owner and expiry."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from crm import clock
from crm.errors import BadInput, NotFound, Refused
from crm.lines.readings import SOON, Line, LineView, Standing, of_row, use_of_row
from crm.people.words import day_words
from crm.references import needed_number, number_of
from crm.vocabulary.text import clip

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from typing import Any
    from uuid import UUID

    from sqlalchemy import Connection

    from crm.api import Crm
    from crm.engagements.readings import Engagement
    from crm.lines.inputs import NewLine

_USES = 50
_IN_DRAFT = frozenset({"draft", "clearance", "sign-off"})


class Used(NamedTuple):
    """That a line was used: whether its words were put into the text, and what is to be warned of, in sentences."""

    line: Line
    engagement: Engagement
    appended: bool
    warnings: tuple[str, ...]


class Lines:
    """Lines to take, with owner and expiry. Each call is one transaction."""

    def __init__(self, crm: Crm) -> None:
        self._crm = crm

    # ------------------------------------------------------------ reading

    def get(self, reference: str) -> LineView:
        """The line people call `LT-1`, with where it was used. Raises BadInput and NotFound."""
        from db.queries import lines

        number = needed_number(reference, "LT", "a line to take")
        with self._crm.reading() as connection:
            row = lines.by_number(connection, number)
            if row is None:
                hint = "“despatch line list --all” names those there are."
                raise NotFound(f"there is no line LT-{number}", hint=hint)
            found = _read(connection, [row])[0]
            uses = lines.uses_of(connection, row.id, _USES)
            return LineView(found, tuple(use_of_row(use, row.approved_on) for use in uses))

    def listed(self, which: str = "live", *, topic: str = "", limit: int = 50) -> tuple[Line, ...]:
        """Lines to take, the next to expire first: `live` (not withdrawn), `expired`, `expiring`, or `all`.

        Expiring are those whose last day is within twenty working days. Raises BadInput for what is no topic.
        """
        from crm.almanac.days import working_days
        from crm.engagements.inputs import topic_name
        from db.queries import lines

        name = topic_name(topic) if topic else ""
        today = clock.today()
        with self._crm.reading() as connection:
            if which == "expired":
                before = today.fromordinal(today.toordinal() - 1)
                rows = lines.expiring(connection, None, before, topic_name=name, limit=limit)
            elif which == "expiring":
                last = working_days(connection).add(today, SOON)
                rows = lines.expiring(connection, today, last, topic_name=name, limit=limit)
            elif which == "all":
                rows = lines.every(connection, topic_name=name, limit=limit)
            else:
                rows = lines.live(connection, topic_name=name, limit=limit)
            return _read(connection, rows)

    def owner(self, name: str) -> tuple[UUID | None, str]:
        """Who answers for a line: a person on record, or words as they stand. Raises NotFound for a P-12 that is none."""
        from crm.capture.participants import CLEAR
        from crm.names.readings import PERSON

        if number_of(name, "P") is not None:
            person = self._crm.people.get(name)
            return person.id, person.name
        found = self._crm.names.resolve(name, kinds={PERSON}) if name.strip() else None
        if found is not None and found.sure and found.best is not None and found.best.score >= CLEAR:
            return found.best.id, found.best.name
        return None, name.strip()

    # ------------------------------------------------------------ writing

    def add_owned(self, text: str, owner: str, expires: date, *, topic: str = "", note: str = "") -> Line:
        """As `add`, with the owner as a person on record, where the name is clearly theirs, or as words."""
        from crm.lines.inputs import NewLine

        owner_id, name = self.owner(owner)
        return self.add(
            NewLine(text=text, owner=name, owner_id=owner_id, expires=expires, topic=topic, note=note)
        )

    def add(self, new: NewLine) -> Line:
        """Add a line, not approved yet. Raises BadInput."""
        from crm.engagements.inputs import topic_name
        from crm.engagements.writing import topic_keys
        from db.tables.correspondence import line

        new.check(clock.today())
        with self._crm.writing("line", _summary("Line to take", new.text)) as recorder:
            topics = topic_keys(recorder, {topic_name(new.topic): new.topic} if new.topic else {})
            number = recorder.next_numbers(line).start
            recorder.insert(
                line,
                {
                    "number": number,
                    "text": new.text.strip(),
                    "topic_id": next(iter(topics.values()), None),
                    "owner_id": new.owner_id,
                    "owner": new.owner.strip(),
                    "status": "draft",
                    "expires": new.expires,
                    "note": new.note.strip(),
                },
            )
        return self.get(f"LT-{number}").line

    def approve(self, seen: Line, by: str, on: date | None = None) -> Line:
        """Say who approved a line and when (today, when None).

        Raises BadInput for nobody or a day still to come, and Refused for one that was approved or withdrawn, or has
        expired.
        """
        from crm.engagements.inputs import LONGEST_NAME, keepable

        today = clock.today()
        day = on or today
        keepable(by, "name", LONGEST_NAME)
        if not by.strip():
            raise BadInput("say who approved it", hint="Name them.", place="--by")
        if day > today:
            raise BadInput(
                f"{day_words(day)} is still to come", hint="Approval is given first.", place="--on"
            )
        self._refuse_withdrawn(seen)
        if seen.approved_on is not None:
            said = f"{seen.reference} was approved by {seen.approved_by} on {day_words(seen.approved_on)}"
            raise Refused(said, hint="Nothing was changed.")
        if seen.standing is Standing.EXPIRED:
            hint = f"Give it a new last day first: despatch line renew {seen.reference} --expires DATE"
            raise Refused(f"{seen.reference} {seen.standing_words}", hint=hint)
        return self._changed(
            seen, "Approved", {"status": "approved", "approved_by": by.strip(), "approved_on": day}
        )

    def renew(self, seen: Line, expires: date) -> Line:
        """Give a line another last day; its approval stands. Raises BadInput for a day that has passed, and Refused."""
        from crm.lines.inputs import check_expiry

        check_expiry(expires, clock.today())
        self._refuse_withdrawn(seen)
        return self._changed(seen, "Renewed", {"expires": expires})

    def withdraw(self, seen: Line, note: str = "") -> Line:
        """Take a line out of use; where it was used stays on record. Raises Refused where it was withdrawn before."""
        from crm.engagements.inputs import keepable
        from crm.lines.inputs import LONGEST

        keepable(note, "note", LONGEST)
        self._refuse_withdrawn(seen)
        whole = "\n".join(filter(None, (seen.note, note.strip())))
        return self._changed(seen, "Withdrawn", {"status": "withdrawn", "note": whole})

    def use(self, seen: Line, engagement: Engagement, *, anyway: bool = False) -> Used:
        """Put the words of a line into the text of a letter that is still a draft; of any other, note that they were used.

        An expired line, or one that nobody approved, is refused unless `anyway`; then it is on record that it had
        expired, or was not approved, by the day (for what was sent, the day of it; else today). Raises Refused, also for
        a withdrawn line and for one that was used in it before.
        """
        from crm.engagements.reading import read
        from db.queries import engagements, lines
        from db.tables.correspondence import line_use
        from db.tables.engagements import engagement as table

        self._refuse_withdrawn(seen)
        day = _day_of(engagement)
        expired = seen.expires < day
        warnings = _warnings(seen, day)
        if warnings and not anyway:
            hint = "Renew or approve it; or use it all the same with --anyway, which is kept on record."
            raise Refused(f"{seen.reference} {' and '.join(warnings)}", hint=hint)
        said = f" ({', '.join(warnings)})" if warnings else ""
        with self._crm.writing("line", f"Used {seen.reference} in {engagement.reference}{said}") as recorder:
            connection = recorder.connection
            engagements.lock(connection, engagement.id)
            if lines.is_used(connection, seen.id, engagement.id):
                raise Refused(
                    f"{seen.reference} is used in {engagement.reference} already", hint="Nothing was changed."
                )
            now = read(connection, engagement.id)
            draft = now.status == "planned" or lines.stage_of(connection, now.id) in _IN_DRAFT
            appended = draft and seen.text not in now.body
            if appended:
                body = "\n\n".join(filter(None, (now.body.rstrip(), seen.text)))
                recorder.update(table, now.id, {"body": body}, version=now.version)
            recorder.insert(
                line_use,
                {"line_id": seen.id, "engagement_id": now.id, "day": day, "expired": expired},
            )
            after = read(connection, now.id)
        return Used(self.get(seen.reference).line, after, appended, warnings)

    def _changed(self, seen: Line, said: str, values: dict[str, Any]) -> Line:
        from db.tables.correspondence import line

        with self._crm.writing("line", _summary(f"{said} {seen.reference}", seen.text)) as recorder:
            recorder.update(line, seen.id, values, version=seen.version)
        return self.get(seen.reference).line

    def _refuse_withdrawn(self, seen: Line) -> None:
        """Raises Refused for a line that was taken out of use."""
        if seen.standing is Standing.WITHDRAWN:
            raise Refused(f"{seen.reference} was withdrawn", hint="Add the words as a new line to take.")


def _day_of(engagement: Engagement) -> date:
    """The day a line is used in it: the day of what was sent, where that is known, else today."""
    if engagement.status == "done" and engagement.occurred.earliest is not None:
        return engagement.occurred.earliest
    return clock.today()


def _warnings(seen: Line, day: date) -> tuple[str, ...]:
    said = []
    if seen.expires < day:
        said.append(f"had expired by {day_words(day)} (its last day was {day_words(seen.expires)})")
    if seen.approved_on is None:
        said.append("is not approved")
    elif seen.approved_on > day:
        said.append(f"was approved only on {day_words(seen.approved_on)}")
    return tuple(said)


def _summary(what: str, text: str) -> str:
    return clip(f"{what}: {' '.join(text.split())}", 200)


def _read(connection: Connection, rows: Sequence[Any]) -> tuple[Line, ...]:
    from crm.almanac.days import working_days

    today, days = clock.today(), working_days(connection)
    return tuple(of_row(row, today, days) for row in rows)
