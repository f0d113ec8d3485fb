"""Words that tell what a name is: heads of offices and of bodies, honorifics, letters after a name."""

from __future__ import annotations

from typing import Final


def listed(words: str) -> frozenset[str]:
    """The words of a text, one by one: long lists are kept as running text."""
    return frozenset(words.split())


PREFIX: Final = (
    r"(?:the\s+)?(?:Rt\.?\s+Hon\.?|Right\s+Honourable|Hon\.?|Cllrs?\.?|Councillors?|Mr\.?|Mrs\.?|Ms\.?|Miss|Dr\.?|Prof\.?|Professor|Sir|Dame|Lord|Lady"
    r"|Baroness|Baron|Viscount|Viscountess|Earl|Rev\.?|Reverend|Bishop|Mx\.?|Alderman|Ald\.?|Canon|Judge|Justice)"
)
"""Before a person's name."""
POST_NOMINAL: Final = r"(?:MPs?|MSP|MS|AM|MLA|MEP|OBE|CBE|MBE|KBE|DBE|KC|QC|PC|FRS|JP|DL|TD)"

OFFICE_HEAD: Final = (
    r"(?:[Ss]ecretary\s+of\s+[Ss]tate|(?:[Pp]arliamentary\s+)?[Uu]nder-?\s?[Ss]ecretary(?:\s+of\s+[Ss]tate)?|[Mm]inister(?:\s+of\s+[Ss]tate)?"
    r"|[Pp]rime\s+[Mm]inister|[Ff]irst\s+[Mm]inister|[Pp]ermanent\s+[Ss]ecretary|[Cc]hief\s+[Ss]ecretary|[Ee]xchequer\s+[Ss]ecretary|[Ff]inancial\s+[Ss]ecretary"
    r"|[Hh]ome\s+[Ss]ecretary|[Ff]oreign\s+[Ss]ecretary|[Hh]ealth\s+[Ss]ecretary|[Ee]ducation\s+[Ss]ecretary|[A-Z]\w+\s+Secretary"
    r"|[Cc]hancellor|[Vv]ice-?\s?[Cc]hair(?:man|woman|person)?|[Dd]eputy\s+[Cc]hair|[Cc]o-?[Cc]hair|[Cc]hair(?:man|woman|person)?"
    r"|[Cc]hief\s+(?:[Ee]xecutive(?:\s+[Oo]fficer)?|[Ii]nspector|[Oo]fficer|[Cc]onstable|[Nn]urse|[Mm]edical\s+[Oo]fficer|[Ss]cientific\s+[Aa]dviser|[Ee]conomist|[Oo]perating\s+[Oo]fficer|[Pp]lanner|[Cc]oroner|[Ff]ire\s+[Oo]fficer|[Ww]hip|of\s+[Ss]taff)"
    r"|[Dd]irector(?:[\s-][Gg]eneral)?|[Cc]ommissioner|[Mm]ayor|[Ll]eader|[Oo]mbudsman|[Pp]resident|[Gg]overnor|CEO|[Aa]mbassador|[Hh]igh\s+[Cc]ommissioner"
    r"|[Ss]pokes(?:person|man|woman)|[Ss]pecial\s+[Aa]dviser|[Aa]dviser|[Aa]dvisor|[Hh]ead|[Mm]anaging\s+[Dd]irector|[Rr]egulator|[Ss]peaker|[Tt]sar|[Cc]hampion|[Ee]nvoy|[Rr]egional\s+[Aa]gent|(?<=[’']s\s)agent"
    r"|[Tt]rade\s+[Cc]ommissioner|[Pp]olice\s+and\s+[Cc]rime\s+[Cc]ommissioner|MP|[Mm]ember\s+of\s+[Pp]arliament|[Gg]eneral\s+[Ss]ecretary|[Ll]ord\s+[Ll]ieutenant|[Rr]ector|[Pp]rincipal|[Vv]ice-?[Cc]hancellor)"
)
"""What an office is called: "Minister" of "Minister for Children and Families"."""
STATE_HEAD: Final = r"(?i:minister|secretary of state|chancellor|(?:chief|home|foreign|health|education|permanent|financial) secretary|\bMP\b|whip|peer)"

BODY_HEADS: Final = listed(
    """
    association associations network council councils foundation trust centre center institute
    university college school union commission agency authority forum partnership board coalition
    committee group taskforce consortium alliance federation confederation society service services
    department ministry office parliament assembly government organisation organization charity company
    chamber initiative institution academy museum museums library hospital bank fund club party team
    unit directorate secretariat bureau cabinet treasury church diocese inspectorate ombudsman regulator
    observatory laboratory lab campaign programme project review inquiry panel caucus league guild
    corporation llp ltd plc limited group's press conference
    """
)
"""The last word of what a body is called."""

DEPARTMENTS: Final = listed(
    """
    DfE DCMS DHSC DoH DH MHCLG DLUHC DCLG Defra DEFRA DfT DSIT DBT DESNZ BEIS BIS MoJ MOJ HMT FCDO FCO
    DFID DfID MoD MOD DWP DExEU DECC HMRC GDS CDDO NIO HMCTS HMPPS OPSS UKHSA DIT
    """
)
"""Short forms of ministries, which people write without spelling them out."""

BODIES: Final = listed(
    """
    Ofsted Ofcom Ofgem Ofwat Ofqual Acas Shelter Mencap Barnardo’s Barnardos Mind Scope Nesta Unison
    Unite Crisis Samaritans Sustrans Locality Amazon Google Microsoft Facebook Meta Coram Healthwatch
    Defra Oflog Nacro Catch22 Parkinson’s Macmillan Oxfam Stonewall Liberty Amnesty Parliament Treasury
    Whitehall Cabinet Westminster Holyrood Senedd Stormont Solace Cipfa Groundwork Homes Natural
    """
)
"""Bodies whose name is one word and might be taken for a person's."""

GENERIC_PEOPLE: Final = listed(
    """
    officials ministers minister peers mps lords parliamentarians politicians advisers advisors
    counterparts stakeholders partners commissioners inspectors journalists reporters leaders directors
    academics experts researchers funders donors trustees teachers headteachers providers employers
    businesses charities unions regulators civil-servants ambassadors mayors governors lawyers
    campaigners representatives delegates delegation senators clerks landlords developers operators
    clinicians doctors nurses
    """
)
"""Plural classes of outsiders: who they are is told only so."""

MONTHS: Final = listed(
    """
    january february march april may june july august september october november december jan feb mar
    apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon
    tue tues wed thu thur thurs fri sat sun christmas easter
    """
)

SOFT: Final = listed(
    """
    green white spending spring autumn summer winter british english uk budget new public
    """
)
"""No name by themselves, and yet the first word of one: "Green Towns Network", "Spending Review"."""

NO_NAME: Final = listed(
    """
    i we our my the a an this that these those he she it they you your his her their its on in at of for
    to from with by and or but as if so last next following after before during since when while where
    who which what how why there here also both all some many most more no not yes new recent recently
    today yesterday tomorrow meanwhile however finally first second third earlier later over under
    thanks thank please see read find contact email tel click book register download covid covid-19
    brexit english british uk-wide introduction background conclusion summary update updates news
    members officers officer further information appendix item items meetings letters events press
    publications media speaking engagements consultations responses visits calls steps autumn spring
    summer winter budget statement spending white green paper bill act ai uk us usa gdpr llm llms neet send vat gcse gcses it hr pr api tv ict iot q&a faq npf nppf ehcp ehcps mp mps hon rt
    alongside together besides ahead not among amongst despite because through across without within despite
    report stage including joining beyond beside behind between unlike instead
    """
)
"""Capitalised at the head of a sentence or a line and yet no name."""
