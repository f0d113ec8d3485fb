"""Acts in a sentence: verbs and nouns of dealing with people outside, with whose act it is and where its clause ends."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice
from typing import Final

from crm.findings.engagements import FoundStatus
from crm.papers.clauses import clauses, with_ellipses, without_settings
from crm.papers.handed_over import handed_over
from crm.papers.handlers import judged
from crm.papers.lexicon import FORM_OF, verbs
from crm.papers.nouns import with_nouns
from crm.papers.passives import is_noun, passive_kind
from crm.papers.scene import Scene
from crm.papers.subjects import Side, Subject, Voice, voice_of
from crm.papers.told import MOST_VERBS, Act, Setting, is_called_off
from crm.papers.whose import meant, whose


def acts(setting: Setting) -> list[Act]:
    """The acts told in a sentence, in order."""
    text, (start, end) = setting.text, setting.sentence
    if _is_directed(text[start:end]):
        return []
    found: list[Act] = []
    hits = list(islice(verbs(text, start, end), MOST_VERBS))
    floor = start
    for place, hit in enumerate(hits):
        if found and hit.start() < found[-1].word_end:
            continue
        act = _verb_act(setting, hits, place, floor, found)
        if act is not None:
            found.append(act)
            floor = act.word_end
    found = with_nouns(setting, without_settings(setting, found))
    found = with_ellipses(setting, found)
    return clauses(setting, found)


_IMPERATIVE: Final = re.compile(
    r"[\s‘“\"'(*•-]*(?:Please|Register|Book|Click|Email|Contact|Read|See|Download|Visit|Find|Watch|Sign\s+up|Join\s+us|Save\s+the\s+date|Listen|Tell|Send|Let\s+us|Don['’]t|Do\s+(?:get|let)|Get\s+in|If\s+you|You\s+can|Members\s+(?!(?:may|will)\s+(?:well\s+)?(?:remember|recall|know|be\s+aware|have\s+(?:seen|heard)|wish\s+to\s+know))(?:can|are\s+(?:invited|encouraged|reminded|asked)|may|should|who)|Councils\s+(?:can|are\s+(?:invited|encouraged|asked))|Places|Tickets|Bookings?|To\s+(?:book|register|find|read|attend))\b"
)
_TO_READER: Final = re.compile(
    r"\b(?:you\s+can|you\s+may|you\s+will|to\s+book|book\s+(?:your|a)\s+place|register\s+(?:here|now|at|for|by)|sign\s+up\s+(?:here|to|for)|places\s+are|tickets|get\s+in\s+touch|click\s+here|further\s+details)\b",
    re.IGNORECASE,
)


def _is_directed(sentence: str) -> bool:
    """Whether a sentence tells readers what to do."""
    return bool(_IMPERATIVE.match(sentence)) and not re.match(
        r"[\s•*-]*(?:Email(?:ed|s)?|Visit|Contact)\s+(?:to|from|with)\b", sentence
    )


def _verb_act(
    setting: Setting, hits: list[re.Match[str]], place: int, floor: int, before: list[Act]
) -> Act | None:
    text, (start, end) = setting.text, setting.sentence
    hit = hits[place]
    if is_noun(text, start, hit):
        return None
    voice = meant(text, floor, voice_of(text, floor, hit), hit, end)
    subject = whose(setting, floor, voice, hit, before)
    if subject is None:
        return None
    if not _is_told(setting, subject, voice, hit, before):
        return None
    after = text[hit.end() : end]
    near = tuple(
        replace(name, start=name.start - hit.end(), end=name.end - hit.end())
        for name in setting.named
        if name.start >= hit.end() and not setting.ours.is_name(name.party.name)
    )
    for family in FORM_OF.get(" ".join(hit[0].lower().split()).replace("’", "'"), ()) or _families(hit[0]):
        scene = Scene(
            family, " ".join(hit[0].lower().split()), after, subject.side, near, setting.ours, voice.passive,
            fragment=not text[start : voice.begin].strip(), gerund=voice.gerund, planned=voice.planned,
            told=setting.told or bool(before), lead=text[start : voice.begin], context=text[max(0, start - 200) : start].rsplit("\n", 1)[-1], perfect=_is_perfect(voice),
        )  # fmt: skip
        if (
            voice.passive
            and subject.side is not Side.OURS
            and family not in {"press", "appoint", "invite", "brief"}
        ) or (voice.passive and family in {"publish", "send", "submit", "write", "hold"}):
            kind = passive_kind(setting, hit) or handed_over(setting, hit)
        else:
            kind = judged(scene)
        if kind is None or is_called_off(text, start, end, hit):
            continue
        status = (
            FoundStatus.PLANNED
            if voice.planned or family == "agree" or _AGREED.search(voice.group)
            else FoundStatus.ONGOING
            if (voice.continued and family in {"contact", "meet", "hold"})
            or (family == "contact" and hit[0].lower().endswith("ing"))
            else FoundStatus.DONE
        )
        if (
            voice.passive
            and subject.side is Side.THEIRS
            and family not in {"press", "appoint", "invite", "brief"}
        ):
            subject = replace(subject, side=Side.NONE)
        doubtful = family in {"contact", "raise", "see", "welcome"} or subject.side is Side.NONE
        return Act(
            subject.start if before else start, end, hit.start(), hit.end(), kind, subject, status, family,
            0.6 if doubtful else 0.9, passive=voice.passive, past=_is_past(hit[0], voice),
        )  # fmt: skip
    return None


_PAST_FORM: Final = re.compile(
    r"\w+(?:ed)\b|(?:met|wrote|written|spoke|spoken|gave|given|took|taken|held|sent|had|ran|led|went|sat|saw|seen|was|were|been|rang|rung|flew|came|heard|did|made|fed|put|got|caught|dropped|spent|won|set|did|chose)\b",
    re.IGNORECASE,
)


_AGREED: Final = re.compile(
    r"\b(?:has|have)\s+(?:\w+ly\s+|also\s+|now\s+|since\s+)?agreed\s+to\s*$|['’]ve\s+agreed\s+to\s*$"
)


def _is_past(form: str, voice: Voice) -> bool:
    """Whether the form of a verb puts it before the date of the text: "met", but not "meets", "we're holding", "will be"."""
    if (
        voice.planned
        or _AGREED.search(voice.group)
        or re.search(r"\b(?:will|am|are|is)\b|['’](?:re|m|ll)\b", voice.group, re.IGNORECASE)
    ):
        return False
    if re.search(r"\b(?:has|have|had|was|were|did)\b|['’](?:ve|d)\b", voice.group, re.IGNORECASE):
        return True
    return _PAST_FORM.match(form) is not None


def _is_perfect(voice: Voice) -> bool:
    return bool(re.search(r"\b(?:has|have)\b|['’](?:ve|s)\b", voice.group, re.IGNORECASE))


def _families(form: str) -> list[str]:
    return FORM_OF.get(" ".join(form.lower().split()), [])


def _is_told(setting: Setting, subject: Subject, voice: Voice, hit: re.Match[str], before: list[Act]) -> bool:
    """Whether a verb group tells of an act that was done or is planned, by somebody who can be meant."""
    text, (start, _) = setting.text, setting.sentence
    if voice.negated or (
        voice.infinitive and not _ONE_OF.search(text[max(start, voice.begin - 90) : voice.begin])
    ):
        return False
    if voice.modal and not voice.planned:
        return False
    if _NOBODY.match(text, start, voice.begin):
        return False
    if not voice.group.strip() and re.match(
        r"\w+(?:ed|en|wn|ld|un)\s+by\b", text[hit.start() : hit.end() + 4]
    ):
        return False
    if subject.side is Side.THEIRS and re.search(
        r"\b(?:hop|wish|want|expect|wait)\w*\b[^,]*$", text[start : voice.begin], re.IGNORECASE
    ):
        return False
    if re.search(
        r"\b(?:if|unless|whether)\b[^,]*$", text[max(start, voice.begin - 40) : voice.begin], re.IGNORECASE
    ):
        return False
    if re.search(
        r"\b(?:to|let['’]s|please|would|could|should|can|may)\s+$",
        text[max(start, voice.begin - 10) : voice.begin],
        re.IGNORECASE,
    ):
        return False
    if voice.gerund:
        return _gerund_told(setting, subject, voice, before, hit)
    if subject.side is Side.NONE:
        if voice.passive or not voice.group.strip():
            return setting.listed or _fragment_verb(hit[0]) or voice.passive
        return True
    return True


_NOBODY: Final = re.compile(r"\W*(?:Nobody|No[\s-]one|None|Neither)\b[^,;:]*$")
_ONE_OF: Final = re.compile(
    r"\b(?:We|we|I|LGA)\b[^.;]{0,30}\b(?:one\s+of|among|amongst|first|only)\b[^.;,]{0,60}$"
)


def _fragment_verb(form: str) -> bool:
    """Whether a sentence that begins with this form leaves "I" out: "Met with …", "Attended …"."""
    return bool(
        re.match(
            r"(?:\w+ed|spent|caught|put|got|rang|flew|came|heard|did|made|fed|shook|met|wrote|spoke|gave|took|held|sent|had|ran|led|went|sat|saw|was|were|been)\b",
            form,
            re.IGNORECASE,
        )
    )


_ALONG: Final = re.compile(
    r"(?:\b(?:including|by|after|before|as\s+well\s+as|from|and|or|on|with|such\s+as|through|while|when|since|then|of|,)\s*|[,:;–—-]\s*)$",
    re.IGNORECASE,
)


def _leads_to_others(setting: Setting, hit: re.Match[str]) -> bool:
    """Whether an -ing form only leads to what somebody outside said: "Speaking at the launch, the Minister said …"."""
    text, end = setting.text, setting.sentence.end
    comma = text.find(",", hit.end(), end)
    if comma < 0:
        return False
    if not text[hit.end() : comma].strip():
        return True
    rest = text[comma + 1 : end].lstrip()
    at = end - len(rest)
    if setting.ours.at(text, at, end) is not None:
        return False
    return any(at <= name.start <= at + 8 for name in setting.named) and bool(
        re.search(
            r"\b(?:said|says|told|announced|confirmed|added|warned|argued|welcomed|called|commented)\b",
            rest[:200],
        )
    )


def _gerund_told(
    setting: Setting, subject: Subject, voice: Voice, before: list[Act], hit: re.Match[str]
) -> bool:
    """Whether an -ing form without "am" or "were" tells an act: first in an entry, or in a row of acts of ours."""
    text, (start, _) = setting.text, setting.sentence
    lead = text[start : voice.begin]
    if not lead.strip("‘“\"'( *•-"):
        return not _leads_to_others(setting, hit)
    stripped = lead.rstrip()
    if subject.side is Side.OURS and subject.name is None and re.search(r"\b(?:I|we|We|us)$", stripped):
        return False
    if (
        re.search(r"\b(?:Before|After|While|Since|When|Alongside|As\s+well\s+as|Besides)\s*$", stripped)
        and voice.begin - start < 16
    ):
        return True
    if (
        not before
        and re.match(r"(?:And|Also|Then|Plus|Otherwise)\b", lead.strip())
        and len(lead.strip()) < 10
    ):
        return True
    if re.search(
        r"\b(?:including|as\s+well\s+as|before|after|such\s+as|between|busy|spent\s+[\w ,]{1,40}|time|enjoyed|started\s+by|finished\s+by|began\s+by|ended\s+by|and|then)\s*$",
        stripped,
    ):
        return setting.ours.has(lead) or bool(before and before[-1].subject.side is Side.OURS)
    return False
