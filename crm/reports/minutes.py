"""Minutes of a sitting in the shape councils and the LGA publish: numbered items, narrative, Decision, Actions.

Apologies and substitutes and declarations of interest stand first. An exempt item stands in full in the full edition;
elsewhere only its number and the ground stand (Local Government Act 1972, section 100A(4) and Schedule 12A, for councils).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from crm.editions.edition import Edition
from crm.editions.gate import WITHHELD
from crm.errors import Refused
from crm.forms.paper import Bullets, Facts, Happening, Heading, Note, Paragraph
from crm.meetings.kinds import AttendanceStatus, MeetingStatus
from crm.reports.making import Making

if TYPE_CHECKING:
    from crm.api import Crm
    from crm.forms.paper import Block, Line, Paper
    from crm.meetings.readings import AgendaItem, Attendance, Meeting
    from crm.promises.readings import Action

_VERBS: Final = """
add agree answer arrange ask attend brief bring build call carry check circulate collect
commission complete confirm consider consult contact continue convene coordinate develop
discuss distribute draft draw ensure establish explore feed find follow gather give hold
identify include inform invite investigate issue keep lead liaise lobby look make map meet
monitor note organise pass plan prepare present press produce propose provide publish pursue
put raise refer report request research respond review revise schedule see seek send set
share speak submit support take talk update urge work write
"""
_TASKS: Final = frozenset(_VERBS.split())
"""Verbs that a task begins with: after one "Officers to …" can be said without guessing."""

_MEMBERS: Final = (AttendanceStatus.PRESENT, AttendanceStatus.APOLOGIES, AttendanceStatus.SUBSTITUTE)


def minutes(crm: Crm, number: int, edition: Edition) -> Paper:
    """The minutes of M-number as a paper. Raises NotFound, and Refused for a sitting that is marked too high."""
    making = Making(crm, "minutes", edition)
    found = crm.meetings.by_number(number)
    line = found.line
    if not making.gate.passes(line.marking):
        raise Refused(
            f"{line.reference} is marked above what may be shown in this edition",
            hint="The full edition shows it to whoever may see it.",
        )
    written = _Minutes(making, found)
    sections: dict[str, list[Block]] = {"items": written.items()}
    # Asked after the items: what they hold decides what is said of the whole.
    sections |= {
        "state": written.state(),
        "facts": written.facts(),
        "attendance": written.attendance(),
        "declarations": written.declarations(),
    }
    paper = making.paper(
        sections,
        subject=str(line),
        happenings=written.happenings(),
        board=line.board,
        date=line.occurred.with_weekday,
        place=making.say("at_place", place=line.place) if line.place else "",
    )
    planned = line.status is MeetingStatus.PLANNED
    return replace(paper, title=making.say("agenda", board=line.board)) if planned else paper


class _Minutes:
    """The minutes of one sitting in the making."""

    def __init__(self, making: Making, found: Meeting) -> None:
        from db.queries.report_origins import office_holders

        self.making = making
        self.found = found
        people = {each.person_id for each in found.attendance} | {each.owner_id for each in found.actions}
        with making.crm.reading() as connection:
            linked = [where.engagement_id for item in self._open_items() for where in item.engagements]
            self.back = making.gate.withheld(connection, linked)
            day = found.line.occurred.earliest or making.today
            self.office = office_holders(connection, [each for each in people if each is not None], day)

    def _open_items(self) -> list[AgendaItem]:
        full = self.making.edition is Edition.FULL
        return [item for item in self.found.items if full or item.exempt is None]

    # ------------------------------------------------------------ what stands first

    def state(self) -> list[Block]:
        """What is to be known of the paper before it is read."""
        told: list[Block] = []
        if self.found.line.status is MeetingStatus.PLANNED:
            told.append(Note(self.making.say("not_held")))
        if self.found.line.status is MeetingStatus.CANCELLED:
            told.append(Note(self.making.say("called_off")))
        exempt = sum(item.exempt is not None for item in self.found.items)
        if exempt and self.making.edition is Edition.FULL:
            told.append(Note(self.making.count("holds_exempt", exempt)))
        return told

    def facts(self) -> list[Block]:
        """The reference, and the title where it is not the name of the board."""
        line, say = self.found.line, self.making.say
        titled = [(say("fact_title"), line.title)] if line.title not in {"", line.board} else []
        return [Facts((*titled, (say("fact_reference"), line.reference)))]

    def attendance(self) -> list[Block]:
        """Who was there, who sent apologies, who stood in for whom."""
        if not self.found.attendance:
            return []
        pairs: list[tuple[str, Line]] = []
        # Where nobody wrote down which members were there, nobody knows that none sent apologies.
        known = any(self.found.those(status) for status in _MEMBERS)
        for status in AttendanceStatus:
            names = "; ".join(self._attended(each) for each in self.found.those(status))
            always = known and status in {AttendanceStatus.APOLOGIES, AttendanceStatus.SUBSTITUTE}
            if names or always:
                pairs.append((self.making.say(status.value), names or self.making.say("nobody")))
        return [Facts(tuple(pairs))]

    def _attended(self, each: Attendance) -> str:
        if self.making.edition is not Edition.REDACTED:
            return str(each)
        # Members hold a public office by sitting there; officers do not; of visitors the record must know it.
        office = each.status in _MEMBERS or (
            each.status is AttendanceStatus.VISITOR and each.person_id in self.office
        )
        return str(each) if office else self.making.name(each.name, office=False)

    def declarations(self) -> list[Block]:
        """Interests declared; those about an item that is not shown are not shown either."""
        hidden = {item.number for item in self.found.items if item not in self._open_items()}
        items = []
        for each in self.found.declarations:
            if each.item and each.item in hidden:
                continue
            key = "declared_item" if each.item else "declared"
            said = self.making.say(key, name=each.name, interest=each.interest, item=each.item)
            items.append(Paragraph(said))
        return [Bullets(tuple(items))] if items else []

    # ------------------------------------------------------------ the items

    def items(self) -> list[Block]:
        """Every item in its order."""
        return [block for item in self.found.items for block in self._item(item)]

    def _item(self, item: AgendaItem) -> list[Block]:
        making = self.making
        exempt = item.exempt is not None
        if exempt and making.edition is not Edition.FULL:
            making.gate.left_out.exempt += 1
            return [Heading(self._numbered("item_exempt", item)), Paragraph(self._exempt(item))]
        if any(where.engagement_id in self.back for where in item.engagements):
            hidden = making.edition is Edition.REDACTED
            return [Heading(self._numbered("item_exempt", item)), Paragraph(WITHHELD)] if hidden else []
        blocks: list[Block] = [Heading(self._numbered("item", item))]
        if exempt:
            blocks.append(Note(self._exempt(item)))
        blocks += [Paragraph(text) for text in item.minutes.split("\n") if text.strip()]
        if item.truncated:
            blocks.append(Note(making.say("breaks_off")))
        return [*blocks, *self._papers(item), *self._decisions(item), *self._actions(item)]

    def _numbered(self, key: str, item: AgendaItem) -> str:
        return self.making.say(key if item.number else f"{key}_plain", number=item.number, title=item.title)

    def _exempt(self, item: AgendaItem) -> str:
        ground = item.exempt or self.making.say("no_ground")
        return self.making.say("exempt" if item.number else "exempt_plain", number=item.number, ground=ground)

    def _papers(self, item: AgendaItem) -> list[Block]:
        gate = self.making.gate
        shown = self.making.kept(item.papers, lambda paper: gate.passes(paper.marking))
        gate.left_out.marked += len(item.papers) - sum(1 for each in shown if each is not None)
        told = [
            Paragraph(WITHHELD)
            if each is None
            else Paragraph(
                self.making.say("paper", title=each.title or each.file_name, reference=each.reference)
            )
            for each in shown
        ]
        return [Heading(self.making.say("papers"), 2), Bullets(tuple(told))] if told else []

    def _decisions(self, item: AgendaItem) -> list[Block]:
        if not item.decisions:
            return []
        told = tuple(Paragraph(each.text) for each in item.decisions)
        head = Heading(self.making.say("decision"), 2)
        # A letter tells one of several; where there is one, nobody needs it.
        return [head, Bullets(told, lettered=True) if len(told) > 1 else told[0]]

    def _actions(self, item: AgendaItem) -> list[Block]:
        if not item.actions:
            return []
        told = tuple(Paragraph(self._task(each), (each.reference,)) for each in item.actions)
        return [Heading(self.making.say("actions"), 2), Bullets(told)]

    def _task(self, action: Action) -> str:
        """What is to be done: "Officers to report back to the board, due June 2023"."""
        say = self.making.say
        due = say("due", due=action.due_shown) if action.due_shown else ""
        if not action.owner:
            return say("action_plain", text=action.text, due=due)
        office = action.owner_id is None or action.owner_id in self.office
        owner = self.making.name(action.owner, office=office)
        first, _, rest = action.text.partition(" ")
        if first.lower() in _TASKS and rest:
            return say("action_to", owner=owner, task=f"{first.lower()} {rest}", due=due)
        return say("action", owner=owner, text=action.text, due=due)

    def happenings(self) -> list[Happening]:
        """The meeting itself while it lies ahead."""
        from crm.due.identity import uid

        line = self.found.line
        ahead = line.occurred.day is not None and line.occurred.day >= self.making.today
        if not ahead or line.occurred.day is None or line.status is MeetingStatus.CANCELLED:
            return []
        return [
            Happening(uid("meeting", line.id), line.occurred.day, line.title or line.board, line.reference)
        ]
