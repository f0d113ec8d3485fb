"""A narrative paper read: every act between us and them that it mentions, with the words that say so.

Rules over the layout, the sentences and the words of public affairs; no model and no look outside. What is not
clear is left out or marked with less confidence; a date is never made up.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from crm.findings.dates_in_text import Dated
from crm.findings.engagements import FoundEngagement, FoundKind
from crm.papers.acts import acts
from crm.papers.assembling import date_of_act, finding
from crm.papers.clauses import carried_on
from crm.papers.draft import Draft, Page
from crm.papers.entries import Table, diary_entry, entries, is_to_come, leading_day, put_out
from crm.papers.gazetteer import Gazetteer
from crm.papers.layout import Block, Form, blocks
from crm.papers.lexicon import section_kind
from crm.papers.other_words import other_words
from crm.papers.ours import OurSide
from crm.papers.records import records
from crm.papers.sentences import Sentence, sentences
from crm.papers.subjects import Side
from crm.papers.told import Setting
from crm.papers.told_by import people_introduced
from crm.vocabulary.partial_date import PartialDate

_WEEKDAY: Final = re.compile(r"\s*(?:On\s+)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_ONE_ACT: Final = re.compile(
    r"\b(?:meeting|letter|visit|response|call|speech|submission)\s+(?:with|to|from|by|of|at)\b", re.IGNORECASE
)
"""A heading of one act, which the paragraph under it tells, not of a list of them."""
_DOUBTFUL: Final = frozenset({"noun", "contact", "raise", "other"})
_MOST_BLOCKS: Final = 6000
_MOST_SENTENCES: Final = 300


class _Reader:
    """One paper being read."""

    def __init__(self, page: Page) -> None:
        self.page = page
        page.ours.people.update(people_introduced(page.text, page.ours))
        self.drafts: list[Draft] = []
        self._table = Table()
        self._under: Draft | None = None
        """The act to which the bullets being read add."""

    def read(self) -> list[FoundEngagement]:
        """The findings of the whole paper, in its order."""
        under: Dated | None = None
        previous: Block | None = None
        held = list(records(self.page))
        begins, ends = [one[0] for one in held], [one[1] for one in held]
        for block in blocks(self.page.text)[:_MOST_BLOCKS]:
            at = bisect_right(begins, block.start) - 1
            if at >= 0 and block.start < ends[at]:
                continue
            if block.form is Form.HEADING:
                under, self._table = self._whole_date(block), Table()
                continue
            self._block(block, under, previous)
            previous = block
        for _, _, made in held:
            self.drafts.extend(made)
        self.drafts.sort(key=lambda draft: draft.act.start)
        found = [finding(self.page, draft) for draft in self.drafts]
        return _once([one for one in found if one is not None])

    def _whole_date(self, block: Block) -> Dated | None:
        """The date that a heading is, as over a day of a diary."""
        found = self.page.dates.find(self.page.text, block.start, block.end)
        if len(found) == 1 and (found[0].end - found[0].start) >= 0.6 * (block.end - block.start):
            return found[0] if found[0].when.day else None
        return None

    def _block(self, block: Block, under: Dated | None, previous: Block | None) -> None:
        kind = _listed_kind(block)
        if block.form is Form.ROW and (rows := self._table.row(self.page, block, kind)):
            self._keep(rows, under)
            return
        before = len(self.drafts)
        day, start = self._opening(block, under)
        self._sentences(block, kind, previous, day)
        made = put_out(self.page, block)
        new = self.drafts[before:]
        if made and not any(draft.sentence.start == made[0].sentence.start for draft in new):
            self._keep(made, day)
            return
        if new or block.form is Form.ROW:
            return
        made = []
        if kind is not None:
            made = entries(self.page, block, kind)
        if not made and start > block.start:
            made = diary_entry(self.page, block, start)
        self._keep(made, day)

    def _opening(self, block: Block, under: Dated | None) -> tuple[Dated | None, int]:
        """The day that a block is about, where it begins with one, and where the rest begins."""
        text = self.page.text
        if (day := leading_day(self.page, block)) is not None:
            return day, day.end + 1
        first = self.page.dates.find(text, block.start, min(block.end, block.start + 30))
        leads = bool(first) and not text[block.start : first[0].start].removeprefix("By ").removeprefix(
            "Due "
        ).strip("•*-–( \t")
        if leads and re.match(r"\)?\s*(?:\([^)]{0,20}\)\s*)?[:,–—-]", text[first[0].end : first[0].end + 24]):
            return first[0], first[0].end
        if _WEEKDAY.match(text, block.start, block.end):
            past = self.page.dates.find(text, block.start, min(block.end, block.start + 30), planned=False)
            return (past[0] if past else under), block.start
        return under, block.start

    def _keep(self, made: list[Draft], day: Dated | None) -> None:
        for draft in made:
            draft.dated = date_of_act(self.page, draft, [draft], day)
            self.drafts.append(draft)

    def _sentences(
        self, block: Block, kind: FoundKind | None, previous: Block | None, day: Dated | None
    ) -> None:
        text = self.page.text
        last = self.drafts[-1] if self.drafts and _goes_on(previous, block) else None
        if last is None and _is_beside(previous, block):
            last = self._under
        self._under = last if block.form is Form.ITEM else None
        side: Side | None = None
        listed = (
            block.form in {Form.ITEM, Form.ROW} or kind is not None or day is not None or bool(block.lead)
        )
        for number, sentence in enumerate(sentences(text, block.start, block.end)[:_MOST_SENTENCES]):
            made = self._sentence(sentence, block, last, side, listed=listed)
            for draft in made:
                draft.dated = date_of_act(self.page, draft, made, day)
            self.drafts.extend(made)
            if made:
                last, side = made[-1], self._side_after(made[-1])
                self._under = None
                continue
            if page_side := self._side_of(sentence):
                side = page_side
            if last is not None and (number > 0 or last.sentence.end < sentence.start):
                last.more.append((sentence.start, sentence.end))

    def _side_after(self, draft: Draft) -> Side:
        """Whom "she" means in the next sentence: somebody of ours who did it, but not whom "I" met."""
        subject = draft.act.subject
        said = self.page.text[subject.said : subject.said_end]
        if subject.side is Side.OURS and re.match(r"(?:[^,]{0,40},\s*)?(?:I|we)\b", said, re.IGNORECASE):
            return Side.THEIRS
        return subject.side

    def _side_of(self, sentence: Sentence) -> Side | None:
        """Ours, where a sentence that tells no act begins with somebody of ours: "She" in the next is she."""
        page = self.page
        span = page.ours.at(page.text, sentence.start, sentence.end)
        if span is not None:
            return None if re.match(r"(?:I|We)\b", page.text[span[0] : span[1]]) else Side.OURS
        head = page.text[sentence.start : sentence.start + 60].split(",")[0]
        return Side.OURS if any(name and head.startswith(name) for name in page.ours.people) else None

    def _sentence(
        self, sentence: Sentence, block: Block, last: Draft | None, side: Side | None, *, listed: bool
    ) -> list[Draft]:
        page = self.page
        named = page.names_in(sentence.start, sentence.end)
        setting = Setting(page.text, sentence, named, page.ours, listed, last is not None, side)
        found = acts(setting)
        if not found and last is not None and page.text[: sentence.start].rstrip()[-1:] == ";":
            found = carried_on(setting, last.act)
        if not found:
            found = other_words(setting)
        section = block.section[-1] if block.section else ""
        made = [Draft(act, section, sentence, named, before=last) for act in found]
        return [draft for draft in made if self._is_new(draft, last)]

    def _is_new(self, draft: Draft, last: Draft | None) -> bool:
        """Whether an act told by a noun or in doubtful words is not the one just told, spoken of again."""
        if last is None or draft.act.kind is not last.act.kind or draft.act.family not in _DOUBTFUL:
            return True
        if draft.act.family == "other":
            return bool(self.page.dates.find(self.page.text, draft.sentence.start, draft.sentence.end))
        return bool({name.party.name for name in draft.named} - {name.party.name for name in last.named})


def _listed_kind(block: Block) -> FoundKind | None:
    """What the entries of the list are that a block may be one of."""
    over = block.section[-1:] if is_to_come(block) else block.section
    titles = [block.lead, *(title for title in reversed(over) if not _ONE_ACT.search(title))]
    kinds = (section_kind(title) for title in titles if title)
    return next((kind for kind in kinds if kind is not None), None)


def _goes_on(previous: Block | None, block: Block) -> bool:
    """Whether a block adds to the one before: bullets below a sentence, or another bullet below it."""
    if previous is None or previous.section != block.section or block.form is not Form.ITEM:
        return False
    return previous.form is Form.PARAGRAPH or block.depth > previous.depth


def _is_beside(previous: Block | None, block: Block) -> bool:
    """Whether a bullet follows another of the same list."""
    return (
        previous is not None
        and previous.form is Form.ITEM is block.form
        and previous.section == block.section
        and previous.depth == block.depth
    )


def _once(found: list[FoundEngagement]) -> list[FoundEngagement]:
    """The findings in the order of the text, without one that is told with the same words as another."""
    kept: list[FoundEngagement] = []
    for one in found:
        if not any(one.kind is other.kind and _overlap(one, other) for other in kept[-3:]):
            kept.append(one)
    return kept


def _overlap(one: FoundEngagement, other: FoundEngagement) -> bool:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared > 0.3 * min(one.end - one.start, other.end - other.start)


def read_paper(
    text: str, dated: PartialDate, ours: Sequence[str], known: Gazetteer
) -> tuple[FoundEngagement, ...]:
    """The engagements that a paper mentions, in its order.

    `dated` is the date of the paper (a day, or only a month), from which years and "last Tuesday" are told; `ours` are
    names of the organisation and the board whose paper it is; `known` finds names on record. Reads any text in time
    with its length, and raises nothing for what is none.
    """
    return tuple(_Reader(Page(text, dated, OurSide(ours, text), known)).read())
