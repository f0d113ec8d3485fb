"""The honorifics and post-nominals written before and after names in the United Kingdom.

Sources of the conventions: the order of wear of the Cabinet Office and the forms of address printed in Hansard.
All lists are of *folded* words (lower case, no accents, no full stops), so that "Rt. Hon." and "rt hon" are one.
"""

from __future__ import annotations

from typing import Final

STYLES: Final = frozenset(
    [
        "the",
        "rt",
        "right",
        "most",
        "very",
        "hon",
        "honourable",
        "honorable",
        "revd",
        "rev",
        "reverend",
        "ven",
        "venerable",
        "his",
        "her",
        "their",
        "excellency",
        "honour",
        "hrh",
        "hm",
        "hh",
    ]
)
"""Words that only ever stand before another honorific or a name, never instead of a given name."""

KNIGHTLY: Final = frozenset({"sir", "dame"})
"""Titles used with the given name: "Dear Sir Keir"."""

PEERAGE: Final = frozenset(
    [
        "lord",
        "lady",
        "baron",
        "baroness",
        "viscount",
        "viscountess",
        "earl",
        "countess",
        "marquess",
        "marquis",
        "marchioness",
        "duke",
        "duchess",
        "bishop",
        "archbishop",
    ]
)
"""Titles used with the family name or with a place: "Lord Cameron of Chipping Norton", "Marquess of Salisbury"."""

ADDRESSED_AS: Final[dict[str, str]] = {
    "baron": "Lord",
    "viscount": "Lord",
    "marquess": "Lord",
    "marquis": "Lord",
    "earl": "Lord",
    "baroness": "Lady",
    "viscountess": "Lady",
    "countess": "Lady",
    "marchioness": "Lady",
    "bishop": "Bishop",
    "archbishop": "Archbishop",
}
"""How a peer of that degree is greeted in a letter, where it is not the title itself."""

COURTESY: Final = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "miss",
        "mx",
        "master",
        "dr",
        "doctor",
        "prof",
        "professor",
        "cllr",
        "cllrs",
        "councillor",
        "cnclr",
        "ald",
        "alderman",
        "alderwoman",
        "canon",
        "father",
        "fr",
        "sister",
        "rabbi",
        "imam",
        "sheikh",
        "pastor",
        "judge",
        "justice",
        "col",
        "colonel",
        "lt",
        "lieutenant",
        "cpt",
        "capt",
        "captain",
        "maj",
        "major",
        "gen",
        "general",
        "brig",
        "brigadier",
        "cdr",
        "commander",
        "adm",
        "admiral",
        "sgt",
        "sergeant",
        "cmdr",
        "hon",
    ]
)
"""Titles used with the family name in a greeting: "Dear Dr Doe", "Dear Cllr Quarrel"."""

PREFIX_WORDS: Final = STYLES | KNIGHTLY | PEERAGE | COURTESY

_ORDERS = (
    "vc gc kg lg kt lt kp gcb kcb dcb cb om gcsi gcmg kcmg dcmg cmg gcie gcvo kcvo dcvo cvo lvo mvo gbe ch kbe dbe "
    "cbe obe mbe bem dso dsc dfc afc gm qpm kpm qfsm kfsm qvrm aso iso cstj ostj mstj dstj kstj vrsm rd bt bart btss"
)
_OFFICES = "pc kc qc jp dl mp msp mla mep mhk ms am td mnsp"
_LEARNED = (
    "frs frse fba freng fmedsci facss frsa frcp frcs frcn frcpch frcgp frcpsych fca aca acca fcca cpfa fcpfa cipfa "
    "fcmi fcipd mcipd rics frics mrics riba mrtpi frtpi ceng fice fiet phd dphil dlitt dsc edd dba md ma ba msc bsc "
    "med bed llb llm mba mpa mphil ma(oxon) pgce npqh ba(hons) bsc(hons) hons mbbs mbchb bmedsci rgn rmn srn rsw "
    "cqsw dipsw duniv jr jnr sr snr ii iii iv esq esquire"
)
POST_NOMINALS: Final = frozenset(f"{_ORDERS} {_OFFICES} {_LEARNED}".split())
"""Letters after a name that are never part of it."""

AMBIGUOUS: Final = frozenset(
    [
        "ma",
        "ba",
        "ms",
        "am",
        "md",
        "ch",
        "lt",
        "gm",
        "td",
        "rd",
        "ii",
        "med",
        "bed",
        "aca",
        "kt",
        "gc",
        "sr",
        "cb",
        "om",
        "ch",
        "iso",
    ]
)
"""Post-nominals that are also names or words: taken as letters only when written in capitals after two other words."""

CONSTITUENCY_LETTERS: Final = frozenset(["mp", "msp", "mla", "mep", "ms", "am"])
"""Letters that say somebody sits in a legislature, and that end with the seat."""

PARTICLES: Final = frozenset(
    [
        "de",
        "da",
        "di",
        "du",
        "del",
        "della",
        "der",
        "den",
        "van",
        "von",
        "le",
        "la",
        "les",
        "st",
        "ter",
        "ten",
        "op",
        "bin",
        "ibn",
        "ben",
        "al",
        "el",
        "ap",
        "ab",
        "ferch",
        "mac",
        "mc",
        "o",
        "y",
        "dos",
        "das",
        "san",
    ]
)
"""Small words that belong to the family name that follows: "van der Berg", "de la Cruz", "St John"."""

DOUBLE_SURNAMES: Final = frozenset(
    {
        "bonham carter",
        "duncan smith",
        "lane fox",
        "lloyd george",
        "lloyd webber",
        "saville roberts",
        "vaughan williams",
    }
)
"""Family names of two words without a hyphen; others are told by whoever writes the name as "Two Words, Jane"."""
