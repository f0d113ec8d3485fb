"""The table of commands: what `despatch` offers, without loading any of it."""

from typing import NamedTuple


class Entry(NamedTuple):
    """A command: the section of the help it stands in, `module:function`, and its line of help."""

    section: str
    target: str
    help: str


RECORD, TRACK, FIND, SEE = "Record", "Track", "Find", "Look"
BRIEF, KEEP = "Hand out", "Look after it"

COMMANDS: dict[str, Entry] = {
    "log": Entry(RECORD, "crm.cli.log:log", "Log an engagement, in one plain line or with options."),
    "amend": Entry(RECORD, "crm.cli.amend:amend", "Correct or complete a logged engagement."),
    "attach": Entry(RECORD, "crm.cli.attach:attach", "Attach a document to an engagement."),
    "point": Entry(RECORD, "crm.cli.point:point", "The points of an engagement, and what became of each."),
    "source": Entry(RECORD, "crm.cli.source:source", "Say where an engagement is known from."),
    "person": Entry(RECORD, "crm.cli.person:person", "Add a person, a name, a role, or the end of one."),
    "organisation": Entry(
        RECORD, "crm.cli.organisation:organisation", "Add a body, close it, show what is within it."
    ),
    "import": Entry(
        RECORD, "crm.cli.bring_in:bring_in", "Bring in papers, minutes, letters, mail, calendars, tables."
    ),
    "imports": Entry(RECORD, "crm.cli.imports:imports", "What was brought in; take an import back."),
    "inbox": Entry(RECORD, "crm.cli.inbox:inbox", "What imports propose: accept, mend, merge, refuse."),
    "undo": Entry(RECORD, "crm.cli.undo:undo", "Take back what was done last, or a chosen operation."),
    # What is owed, what is coming, what came of it.
    "due": Entry(TRACK, "crm.cli.due:due", "Everything with a date, the most pressing first."),
    "remind": Entry(TRACK, "crm.cli.remind:remind", "What is to be remembered on a day."),
    "letter": Entry(TRACK, "crm.cli.letter:letter", "Letters of ours: stages, clocks, transfers, chasers."),
    "contribution": Entry(
        TRACK, "crm.cli.contribution:contribution", "What was asked of colleagues and councils."
    ),
    "campaign": Entry(TRACK, "crm.cli.campaign:campaign", "Near-identical letters of many, as one."),
    "line": Entry(TRACK, "crm.cli.line:line", "Lines to take, with owner, approval and last day."),
    "review": Entry(TRACK, "crm.cli.review:review", "Reviews, inquiries, consultations, and what is next."),
    "response": Entry(
        TRACK, "crm.cli.response:response", "Our responses to reviews: who has each, who is to clear it."
    ),
    "recommendation": Entry(
        TRACK,
        "crm.cli.recommendation:recommendation",
        "What was asked, recommended, answered and done.",
    ),
    "embargo": Entry(TRACK, "crm.cli.embargo:embargo", "Evidence that is not ours to publish yet."),
    "question": Entry(TRACK, "crm.cli.question:question", "Parliamentary questions, by session and number."),
    "ask": Entry(TRACK, "crm.cli.ask:ask", "What we want of them, and each occasion it was raised."),
    "commitment": Entry(
        TRACK, "crm.cli.commitment:commitment", "What was promised, by whom, and who has it now."
    ),
    "position": Entry(TRACK, "crm.cli.position:position", "Where we stand on a topic, edition by edition."),
    "stance": Entry(TRACK, "crm.cli.stance:stance", "Where office-holders and bodies stand, as they said."),
    "assess": Entry(TRACK, "crm.cli.assess:assess", "Influence, interest and so on, kept as a history."),
    "board": Entry(TRACK, "crm.cli.board:board", "Who sits on our boards on a day; seats, cycles, groups."),
    "meeting": Entry(
        TRACK, "crm.cli.meeting:meeting", "Sittings of our boards: agenda, decisions, attendance."
    ),
    "action": Entry(TRACK, "crm.cli.action:action", "What one of us is to do, carried until it is done."),
    "leave": Entry(TRACK, "crm.cli.leave:leave", "Somebody leaves a post: pass on what is open with them."),
    "reshuffle": Entry(
        TRACK, "crm.cli.reshuffle:reshuffle", "Many leave and come at once: from a file or the roster."
    ),
    "split": Entry(TRACK, "crm.cli.split:split", "A body was divided: who takes each open item."),
    "moves": Entry(TRACK, "crm.cli.moves:moves", "Who left with things open, what passed on to whom."),
    "cover": Entry(TRACK, "crm.cli.cover:cover", "Who sees what is another's to do while they are away."),
    "calendar": Entry(
        TRACK, "crm.cli.calendar:calendar", "Recesses, pre-election periods, conferences, bank holidays."
    ),
    "target": Entry(TRACK, "crm.cli.target:target", "Within how many working days departments answer."),
    "find": Entry(FIND, "crm.cli.find:find", "Find engagements with the query language."),
    "history": Entry(FIND, "crm.cli.history:history", "What has passed with a person, a post or a body."),
    "who": Entry(FIND, "crm.cli.who:who", "Who somebody is, or who held a post, on a day."),
    "published": Entry(
        FIND, "crm.cli.published:published", "Meetings as departments published them, beside our own."
    ),
    "show": Entry(FIND, "crm.cli.show:show", "Everything about one engagement."),
    "saved": Entry(FIND, "crm.cli.saved:saved", "Queries under a name, with how many they find now."),
    "gaps": Entry(FIND, "crm.cli.gaps:gaps", "Whom we have not met, and what we have not raised."),
    "people": Entry(
        FIND, "crm.cli.people:people", "Public office-holders we deal with; as Popolo JSON or cards."
    ),
    "home": Entry(SEE, "crm.cli.home:home", "What is due, who owes us an answer, what is coming."),
    "operations": Entry(
        SEE, "crm.cli.operations:operations", "What was done to the record, by whom and when."
    ),
    "demo": Entry(SEE, "crm.cli.demo:demo", "Build the sample in a file of its own and open it."),
    "brief": Entry(BRIEF, "crm.cli.brief:brief", "The briefing before a meeting: one page, then all of it."),
    "report": Entry(
        BRIEF, "crm.cli.report:report", "Papers: updates, action log, registers, minutes, figures, returns."
    ),
    "chair": Entry(BRIEF, "crm.cli.chair:chair", "The meetings ahead with their briefings, to be read only."),
    "exports": Entry(BRIEF, "crm.cli.exports:exports", "What left the record: who took what, and when."),
    "template": Entry(
        BRIEF, "crm.cli.template:template", "What papers say and how they look; a file to change it."
    ),
    "reader": Entry(BRIEF, "crm.cli.reader:reader", "Who may see what is marked how high, and export it."),
    "roster": Entry(
        KEEP, "crm.cli.roster:roster", "Ministers, MPs, departments and councils: compare, apply."
    ),
    "duplicates": Entry(
        KEEP, "crm.cli.duplicates:duplicates", "What may be on record twice: merge it, or keep it apart."
    ),
    "export": Entry(KEEP, "crm.cli.export:export", "Every row of the record, as lines of JSON."),
    "doctor": Entry(KEEP, "crm.cli.doctor:doctor", "Is the record whole, private and in order?"),
    "config": Entry(KEEP, "crm.cli.config:config", "The settings that hold, and where each comes from."),
    "completion": Entry(KEEP, "crm.cli.completion:completion", "Completion for bash, zsh or fish."),
}
