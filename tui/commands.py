"""Every command of the screens, once: its keys, its name, what it does, whether the key bar shows it.

Bindings, key bar, palette, help screen and docs/keys.md are all made from this table. The first
word of an id is the part that answers to it (the application, a list, a screen); the keys of an id
can be changed under `[keys]` in the settings.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from textual.binding import Binding


@dataclass(frozen=True, slots=True)
class Command:
    """One command: an id, its keys (comma between), the action, a name, a sentence, a short label.

    A command with a `footer` stands in the key bar; `front` puts it before what has the focus
    (a key that must work while a line is typed).
    """

    id: str
    keys: str
    action: str
    name: str
    help: str
    footer: str = ""
    front: bool = False

    @property
    def part(self) -> str:
        """The part of the screens that answers to it: the first word of the id."""
        return self.id.partition(".")[0]


COMMANDS: tuple[Command, ...] = (
    Command("app.home", "1", "go('home')", "Home", "What is due, who owes us an answer, what is coming, what was logged last."),
    Command("app.engagements", "2", "go('engagements')", "Engagements", "Everything that passed between us and them, newest first."),
    Command("app.people", "3", "go('people')", "People", "Everybody in the record, and every minister and MP of the roster."),
    Command("app.organisations", "4", "go('organisations')", "Organisations", "Departments, councils and other bodies, their posts and who held them."),
    Command("app.log", "n", "log", "Log an engagement", "Write down a letter, meeting or call in one line.", "Log"),
    Command("app.search", "slash", "search", "Search", "Go to the search box of this screen, or of Engagements.", "Search"),
    Command("app.inbox", "i,5", "go('inbox')", "Inbox", "What was found in papers, mail and calendars: accept it, mend it, merge it, refuse it."),
    Command("app.bring", "I", "bring", "Import…", "Bring in a file: a paper, minutes, a letter, mail, a calendar, a table. Or drop it on the terminal."),
    Command("app.imports", "L", "imports", "Imports", "What was brought in, and taking an import back as a whole."),
    Command("app.due", "6", "register('due')", "Due", "Everything with a date, the most pressing first: letters, actions, deadlines, promises."),
    Command("app.letters", "7", "register('letters')", "Letters", "Letters of ours on their way: stages, clocks, what to do next."),
    Command("app.reviews", "8", "register('reviews')", "Reviews", "Reviews, inquiries and consultations, with what is next of each."),
    Command("app.asks", "9", "register('asks')", "Asks", "What we want of them, and on which occasions it was raised."),
    Command("app.meetings", "0", "register('meetings')", "Meetings", "Sittings of our boards: agenda, decisions, actions, attendance."),
    Command("app.actions", "T", "register('actions')", "Actions", "What one of us is to do, by when, and since when it is carried."),
    Command("app.commitments", "C", "register('commitments')", "Commitments", "What was promised, by whom, and who holds it now."),
    Command("app.responses", "R", "register('responses')", "Responses", "Our responses to reviews, by stage, and who has each."),
    Command("app.positions", "P", "register('positions')", "Positions", "Where we stand on a topic, and where they do, over time."),
    Command("app.boards", "B", "register('boards')", "Boards", "Who sits on our boards, for which group, on a day."),
    Command("app.lines", "Y", "register('lines')", "Lines to take", "Words that may be used again, with owner and expiry."),
    Command("app.contributions", "N", "register('contributions')", "Contributions", "What colleagues and councils were asked to give."),
    Command("app.campaigns", "W", "register('campaigns')", "Campaigns", "Near-identical letters of many, as one campaign."),
    Command("app.timeliness", "Z", "register('timeliness')", "Timeliness", "How each department treats our letters, by quarter."),
    Command("app.moves", "M", "register('moves')", "Moves", "Somebody leaves, a reshuffle, a department that splits."),
    Command("app.calendar", "K", "register('calendar')", "Calendar", "Recesses, pre-election periods, conferences, bank holidays."),
    Command("app.saved", "S", "register('saved')", "Saved searches", "Queries under a name, with how many they find now."),
    Command("app.updates", "U", "register('updates')", "Chair's updates", "The updates that are kept for our boards: their order, their wording, the document."),
    Command("app.brief", "b", "brief", "Brief", "A briefing on what the cursor stands on, or on what this screen shows: somebody, a post, a body, a review, a meeting.", "Brief"),
    Command("app.undo", "u", "undo", "Undo", "Take back the last thing that was saved, after showing what it was."),
    Command("app.refresh", "r,f5", "refresh_data", "Read again", "Read this screen from the record again."),
    Command("app.theme", "t", "next_theme", "Change colours", "Dark, light, high contrast, in turn."),
    Command("app.palette", "ctrl+p,colon", "palette", "All commands", "Find any command by its name.", "Commands"),
    Command("app.help", "question_mark,f1", "help", "Help", "Every key that works here, and what the screen is for.", "Help"),
    Command("app.duplicates", "D", "duplicates", "Duplicates", "What may be on record twice: side by side, to be merged or kept apart."),
    Command("app.back", "escape", "back", "Back", "The way back: out of a box, to the screen before, to Home.", "Back"),
    Command("app.close", "q", "close", "Back or leave", "The way back; from Home, leave Despatch."),
    Command("app.quit", "ctrl+q", "quit", "Leave Despatch", "Close the program. What was typed and not saved is kept.", front=True),
    Command("list.up", "up,k", "move(-1)", "Up", "One row up."),
    Command("list.down", "down,j", "move(1)", "Down", "One row down."),
    Command("list.page_up", "pageup,ctrl+u,ctrl+b", "page(-1)", "Screen up", "One screen up."),
    Command("list.page_down", "pagedown,ctrl+d,ctrl+f", "page(1)", "Screen down", "One screen down."),
    Command("list.first", "home,g", "end(-1)", "First", "The first row."),
    Command("list.last", "end,G", "end(1)", "Last", "The last row."),
    Command("list.open", "enter,l,right", "open", "Open", "Open what the cursor stands on.", "Open"),
    Command("text.up", "up,k", "scroll_up", "Up", "One line up."),
    Command("text.down", "down,j", "scroll_down", "Down", "One line down."),
    Command("text.page_up", "pageup,ctrl+u,ctrl+b", "page_up", "Screen up", "One screen up."),
    Command("text.page_down", "pagedown,ctrl+d,ctrl+f,space", "page_down", "Screen down", "One screen down."),
    Command("text.first", "home,g", "scroll_home", "Top", "To the beginning."),
    Command("text.last", "end,G", "scroll_end", "Bottom", "To the end."),
    Command("paper.open", "enter,o", "open", "Open it", "Open what the marked reference names.", "Open it"),
    Command("paper.next", "tab", "reference(1)", "Next reference", "Mark the next reference; out of sight, it is scrolled to."),
    Command("paper.before", "shift+tab", "reference(-1)", "Reference before", "Mark the reference before."),
    Command("paper.heading", "right_square_bracket", "heading(1)", "Next heading", "Go to the next heading."),
    Command("paper.heading_before", "left_square_bracket", "heading(-1)", "Heading before", "Go to the heading before."),
    Command("reading.write", "w", "write", "Write the document", "Write it to a file: Word, PDF, a web page and others; first it shows what the edition leaves out.", "Document"),
    Command("reading.edition", "e", "edition", "Another edition", "Show the full, the public and the redacted edition in turn.", "Edition"),
    Command("briefing.topic", "f", "topic", "One topic only", "Narrow the briefing to one topic, or to everything again.", "Topic"),
    Command("briefing.day", "a", "day", "For another day", "Make it for another day.", "Day"),
    Command("chair.help", "question_mark,f1", "help", "Help", "What can be done here, in plain words.", "Help"),
    Command("chair.back", "escape", "back", "Back", "Back to the meetings.", "Meetings"),
    Command("chair.colours", "t", "colours", "Change colours", "Dark, light, high contrast, in turn."),
    Command("chair.leave", "q,ctrl+q", "leave", "Leave", "Leave Despatch.", "Leave"),
    Command("ahead.open", "enter,space,right", "open", "Open", "Open the briefing for the meeting that is chosen.", "Open the briefing"),
    Command("ahead.up", "up,k", "move(-1)", "Up", "The meeting before.", "Up"),
    Command("ahead.down", "down,j", "move(1)", "Down", "The next meeting.", "Down"),
    Command("ahead.first", "home", "end(-1)", "First", "The first meeting."),
    Command("ahead.last", "end", "end(1)", "Last", "The last meeting."),
    Command("pages.next", "right,space,pagedown,down,enter,j", "turn(1)", "Next page", "The next page.", "Next"),
    Command("pages.before", "left,backspace,pageup,up,k", "turn(-1)", "Page before", "The page before.", "Before"),
    Command("pages.first", "home", "end(-1)", "First page", "The first page."),
    Command("pages.last", "end", "end(1)", "Last page", "The last page."),
    Command("pages.contents", "c", "contents", "Contents", "The parts of the briefing and their pages, to go to one.", "Contents"),
    Command("pages.document", "d", "document", "Document", "Make a document of it, to print or to send.", "Document"),
    Command("updates.add", "a", "add", "Make an update", "Make the update of a board for the time between two days, and keep it.", "Make one"),
    Command("update.edit", "e", "edit", "Other words", "Put the paragraph under the cursor in other words.", "Edit"),
    Command("update.fold", "f", "fold", "Fold", "Fold it into the paragraph above; one that is folded stands by itself again.", "Fold"),
    Command("update.out", "x,delete", "out", "Leave out", "Leave it out; one that is left out comes back.", "Leave out"),
    Command("update.write", "w", "write", "Write the document", "Write it to a file: Word, PDF, a web page and others; first it shows what the edition leaves out.", "Document"),
    Command("update.paper", "v", "paper", "As it will be read", "Show the update as it will be read.", "Paper"),
    Command("update.add", "a", "add", "Add a paragraph", "Add a paragraph of your own.", "Add"),
    Command("update.take_over", "y", "take_over", "Take over", "Take over what the record says now in the place of an officer's words.", "Take over"),
    Command("update.up", "less_than_sign,shift+up", "move(-1)", "Move up", "Move the paragraph up in its theme; on a heading, the whole theme.", "Up"),
    Command("update.down", "greater_than_sign,shift+down", "move(1)", "Move down", "Move the paragraph down in its theme; on a heading, the whole theme.", "Down"),
    Command("update.theme", "m", "theme", "Another heading", "Put the paragraph under another heading."),
    Command("update.keep", "s", "keep", "What is new", "Take up what the record has told since the update was kept."),
    Command("update.editor", "E", "editor", "In your own editor", "The same in the editor that VISUAL or EDITOR names."),
    Command("search.list", "down,enter", "screen.leave_search", "To the list", "From the search box to what it found.", "To the list"),
    Command("search.clear", "ctrl+l", "screen.clear_search", "Clear the search", "Empty the search box."),
    Command("choice.next", "right,l,space", "turn(1)", "Next", "The next of the choices; a letter goes to the one that begins so.", "Next"),
    Command("choice.before", "left,h", "turn(-1)", "Before", "The choice before."),
    Command("browse.preview", "v", "preview", "Preview", "Show or hide the preview beside the list.", "Preview"),
    Command("engagement.who", "w,enter", "who", "Who took part", "Open one of those who took part.", "Who took part"),
    Command("engagement.source", "v", "source", "Where it is known from", "Each fact with the words of the document that it was read in.", "Source"),
    Command("inbox.accept", "a", "accept", "Accept", "Log what is proposed, or all that are marked, and go to the next.", "Accept"),
    Command("inbox.refuse", "x,delete", "refuse", "Refuse", "Refuse what is proposed; the same words are not proposed again.", "Refuse"),
    Command("inbox.merge", "m", "merge", "Merge", "Add what is proposed to what it seems to be already, or to an engagement you name.", "Merge"),
    Command("inbox.mend", "e", "mend", "Mend", "Correct the date, the names, the subject before it is accepted.", "Mend"),
    Command("inbox.look", "v", "look", "The source", "On a small screen: what would be logged, or the words of its source, in turn.", "Source"),
    Command("inbox.many", "A", "many", "Accept all that are sure", "Accept everything above a confidence, but what seems to be there already.", "Accept all…"),
    Command("inbox.mark", "space", "mark", "Mark", "Mark several, to accept or refuse them at once.", "Mark"),
    Command("inbox.follow", "o", "follow", "Open what it is", "The engagement it became, or the one it seems to be.", "Open it"),
    Command("mend.save", "ctrl+s", "save", "Save", "Put the correction in the place of what was proposed.", "Save", front=True),
    Command("bring.go", "enter,ctrl+s", "enter", "Bring it in", "Look at what is named; then write what is shown into the inbox, or into the record.", "Bring it in"),
    Command("imports.undo", "x,delete", "take_back", "Take it back", "Take the import under the cursor back as a whole, after asking.", "Take it back"),
    Command("imports.inbox", "o", "inbox", "What waits of it", "The inbox with only what this import proposed.", "What waits"),
    Command("person.person", "p", "view('person')", "This person", "What passed between us and this person, in every role they have held.", "Person"),
    Command("person.post", "o", "view('post')", "This post", "What passed between us and whoever held this post.", "Post"),
    Command("person.department", "d", "view('department')", "This department", "What passed between us and this department, under every name it has had.", "Department"),
    Command("person.former", "f", "former", "With what came before", "In the view of a department: with or without those it succeeded.", "Predecessors"),
    Command("person.dealings", "c", "dealings", "Asked and promised", "What was asked of them, what they have to keep, where they stand, how we see them.", "Promises"),
    Command("person.left", "x", "left", "Has left", "The role under the cursor ends, and what is open with them passes on.", "Has left"),
    Command("organisation.date", "a", "date", "As on a date", "Who held the posts on another day.", "On a date"),
    Command("organisation.former", "p", "line(-1)", "Before", "Go to the body that came before this one (p for previous).", "Before"),
    Command("organisation.later", "f", "line(1)", "After", "Go to the body that came after this one (f for following).", "After"),
    Command("register.view", "f", "view", "Show others", "The next of the lists of this register: open ones, all.", "Others"),
    Command("register.follow", "o", "follow", "Open it", "Open what the row is about on a screen of its own.", "Open it"),
    Command("letters.stage", "s", "stage", "Stage", "Put a draft to one of our stages: clearance, sign-off, sent; with whom.", "Stage"),
    Command("letters.acknowledge", "a", "acknowledge", "Acknowledged", "They say that it came; the answer is still to come."),
    Command("letters.holding", "h", "holding", "Holding reply", "Log a holding reply: the letter stays open.", "Holding"),
    Command("letters.reply", "y", "reply", "Reply", "Log the reply in its thread: it is answered.", "Reply"),
    Command("letters.transfer", "m", "transfer", "Transfer", "Another body took it over: the clock starts anew.", "Transfer"),
    Command("letters.chase", "c", "chase", "Chase", "Draft the next step of the chase, after showing it.", "Chase"),
    Command("letters.chase_early", "e", "chase_early", "Chase early", "Draft a step of the chase before its time, out of its order, or again."),
    Command("letters.chase_all", "A", "chase_all", "Chase all that are due", "Draft the next step for every letter whose time has come, after asking."),
    Command("letters.clock", "p", "clock", "Clock", "Pause the clock, let it go on, extend it, correct the day it was received.", "Clock"),
    Command("letters.close", "x", "close", "Close", "Close it without an answer, say that none is needed, or open it again.", "Close"),
    Command("due.done", "x", "done", "Done", "The reminder or the action under the cursor is done.", "Done"),
    Command("due.move", "m", "move", "Another day", "Put the reminder under the cursor to another day.", "Move"),
    Command("due.remind", "a", "remind", "Remind", "Add a reminder, about what the cursor stands on or about nothing.", "Remind"),
    Command("saved.add", "a", "add", "Save a search", "Save a query under a name.", "Save one"),
    Command("saved.rename", "e", "rename", "Rename", "Give the saved search another name.", "Rename"),
    Command("saved.remove", "x,delete", "remove", "Take away", "Take the saved search away, after asking.", "Take away"),
    Command("calendar.bring", "a", "bring", "Bring in a file", "Bring in a file of recesses, conferences, elections or bank holidays.", "Bring in"),
    Command("calendar.target", "s", "target", "Set a target", "Say within how many working days a body answers.", "Set a target"),
    Command("calendar.end", "x,delete", "end", "End it", "The target under the cursor no longer holds.", "End it"),
    Command("meeting.about", "w,enter", "about", "What it is about", "Open one of the engagements that its items are about.", "Engagements"),
    Command("engagement.board", "m", "board", "At our board", "Open the sitting of our board that it was an item of.", "At our board"),
    Command("meetings.add", "a", "add", "Add a sitting", "A sitting of a board, on a day.", "Add"),
    Command("meetings.item", "e", "item", "Add an item", "An item of the agenda of the sitting under the cursor.", "Item"),
    Command("meetings.decide", "d", "decide", "Record a decision", "What was decided at an item.", "Decision"),
    Command("meetings.held", "h", "held", "It was held", "The sitting under the cursor took place.", "Held"),
    Command("meetings.cancel", "x,delete", "cancel", "Call it off", "The sitting under the cursor does not take place, after asking."),
    Command("actions.add", "a", "add", "Add an action", "Something that one of us is to do, by when.", "Add"),
    Command("actions.done", "d", "done", "Done", "The action under the cursor is done, and what came of it.", "Done"),
    Command("actions.drop", "x,delete", "drop", "Drop", "The action under the cursor is no longer to be done.", "Drop"),
    Command("actions.reopen", "p", "reopen", "Back on the list", "Put a closed action back on the list.", "Reopen"),
    Command("actions.amend", "e", "amend", "Change", "Other words, another owner, another due.", "Change"),
    Command("actions.happened", "h", "happened", "It happened", "What the action waits for has happened: it is due."),
    Command("boards.date", "a", "date", "As on a date", "Who sat on it on another day.", "On a date"),
    Command("boards.seat", "e", "seat", "Seat somebody", "Give somebody a seat on the board under the cursor.", "Seat"),
    Command("boards.unseat", "x,delete", "unseat", "End a seat", "End somebody's seat on the board under the cursor.", "End a seat"),
    Command("asks.add", "a", "add", "Add an ask", "Write down what we want of them, and where it was raised.", "Add"),
    Command("asks.raised", "w", "raised", "It was raised", "Say in which engagement it was raised, and with what answer.", "Raised"),
    Command("asks.answer", "e", "answer", "The answer", "Say what came of it where it was raised.", "Answer"),
    Command("asks.close", "x", "close", "Close", "End it: met, met in part, dropped; or open it again.", "Close"),
    Command("commitments.add", "a", "add", "Add a commitment", "Write down the exact words of what was promised, where and by whom.", "Add"),
    Command("commitments.progress", "s", "progress", "How far it is", "In progress, referred to a body, or open.", "How far"),
    Command("commitments.close", "x", "close", "Close", "Close it by evidence, or open it again.", "Close"),
    Command("positions.set", "a", "set", "Our position", "Say where we stand from a day on: the next edition.", "Our position"),
    Command("positions.cite", "c", "cite", "It is cited", "Say which engagement cites our position.", "Cited in"),
    Command("positions.stance", "s", "stance", "What they said", "Where an office-holder or a body stands, in their words.", "They said"),
    Command("lines.add", "a", "add", "Add a line", "Write down words that may be used again.", "Add"),
    Command("lines.use", "e", "use", "Use it", "Add the words to a draft, or note that they were used in a letter.", "Use"),
    Command("lines.approve", "y", "approve", "Approved", "Say who approved the line.", "Approved"),
    Command("lines.renew", "m", "renew", "Renew", "Give the line another last day.", "Renew"),
    Command("lines.withdraw", "x,delete", "withdraw", "Withdraw", "Take the line out of use.", "Withdraw"),
    Command("contributions.add", "a", "add", "Ask for one", "Note that a colleague or a council was asked for something.", "Ask"),
    Command("contributions.received", "y", "received", "It came", "Note that the contribution came.", "Came"),
    Command("contributions.chase", "c", "chase", "Chase", "Draft an email that asks for it again.", "Chase"),
    Command("contributions.cancel", "x,delete", "cancel", "Cancel", "It is no longer wanted.", "Cancel"),
    Command("campaigns.add", "a", "add", "Begin a campaign", "Begin a campaign; of the letters under the cursor, where they may be one.", "Begin"),
    Command("campaigns.sign", "w", "sign", "Log letters", "Log one letter for each council, from one text.", "Letters"),
    Command("campaigns.letters", "e", "letters", "Add letters", "Say that engagements on record belong to the campaign.", "Add"),
    Command("campaigns.end", "x,delete", "end", "End", "No letter from a day on belongs to it.", "End"),
    Command("reviews.stage", "s", "stage", "Stage", "Say which stage it came to, or is expected to.", "Stage"),
    Command("reviews.deadline", "d", "deadline", "Deadline", "Give a deadline another day with the reason, or say that it lapsed.", "Deadline"),
    Command("reviews.response", "p", "response", "Our part", "Begin a response of ours to it.", "Our part"),
    Command("reviews.recommend", "m", "recommend", "Recommendation", "Add what it recommended, beside what we asked.", "Recommendation"),
    Command("reviews.trace", "e", "trace", "What came of it", "What Government said to a recommendation, and what came of that.", "What came of it"),
    Command("reviews.add", "a", "add", "Add a review", "Add a review, inquiry or consultation.", "Add"),
    Command("responses.stage", "s", "stage", "Stage", "Bring it to the next stage, or to somebody else.", "Stage"),
    Command("responses.ask", "a", "ask", "Ask for clearance", "Ask some to clear it.", "Ask"),
    Command("responses.clear", "c", "clear", "Cleared", "Somebody cleared it, or objects.", "Cleared"),
    Command("responses.submit", "y", "submit", "Submitted", "It was submitted: log it, or tie it to what is logged.", "Submitted"),
    Command("moves.pass_on", "x", "pass_on", "Pass it on", "Show whole what would pass on, and do it when you agree.", "Pass it on"),
    Command("moves.leaves", "e", "leaves", "Somebody leaves…", "End a role, and pass on what is open with whoever had it.", "Leaves…"),
    Command("moves.reshuffle", "m", "reshuffle", "A reshuffle…", "Many come and leave at once: from a file, or as the roster has it.", "Reshuffle…"),
    Command("moves.split", "s", "split", "A body was divided…", "Share out what is open with it among those that followed, by topic.", "Divided…"),
    Command("names.remove", "delete,backspace,x", "remove", "Take out", "Take out the name under the cursor.", "Take out"),
    Command("log.save", "ctrl+s", "save", "Save", "Write the engagement into the record.", "Save", front=True),
    Command("log.form", "f2,ctrl+o", "form", "The full form", "Everything about the engagement, field by field.", "Full form", front=True),
    Command("form.save", "ctrl+s", "save", "Save", "Write the engagement into the record.", "Save", front=True),
    Command("form.clear", "f8", "clear", "Begin again", "Empty every field; the draft goes with them.", "Begin again", front=True),
    Command("log.clear", "f8", "clear", "Begin again", "Empty the line; the draft goes with it.", front=True),
    Command("duplicates.merge", "m", "merge", "Merge", "Show what making one of the two would do, and ask.", "Merge"),
    Command("duplicates.swap", "s", "swap", "Keep the other", "Change which of the two is kept.", "Swap"),
    Command("duplicates.refuse", "x", "refuse", "Not the same", "Say that they are two; they are not offered again.", "Not the same"),
    Command("duplicates.skip", "space", "skip", "Skip", "Leave the pair for another time, and go to the next.", "Skip"),
)  # fmt: skip

BY_ID: Mapping[str, Command] = {command.id: command for command in COMMANDS}


def bindings_of(part: str) -> list[Binding]:
    """The bindings of one part of the screens, as Textual wants them."""
    return [
        Binding(
            command.keys,
            command.action,
            command.name,
            show=bool(command.footer),
            priority=command.front,
            tooltip=command.help,
            id=command.id,
        )
        for command in COMMANDS
        if command.part == part
    ]


_SIGNS = {
    "escape": "Esc", "enter": "Enter", "space": "Space", "slash": "/", "question_mark": "?", "colon": ":",
    "up": "↑", "down": "↓", "left": "←", "right": "→", "pageup": "PgUp", "pagedown": "PgDn",
    "less_than_sign": "<", "greater_than_sign": ">", "home": "Home", "end": "End", "left_square_bracket": "[", "right_square_bracket": "]", "tab": "Tab", "shift+tab": "Shift+Tab", "delete": "Del", "backspace": "Backspace",
}  # fmt: skip


def shown_key(key: str) -> str:
    """A key as it is written on the keyboard: `ctrl+s` is `Ctrl+S`, `question_mark` is `?`."""
    if sign := _SIGNS.get(key):
        return sign
    modifiers, plus, last = key.rpartition("+")
    if plus:
        return "+".join([*(part.capitalize() for part in modifiers.split("+")), shown_key(last).upper()])
    return key.upper() if len(key) > 1 and key[0] == "f" and key[1:].isdigit() else key


def in_order(command: Command, keys: Iterable[str]) -> list[str]:
    """Keys of a command in the order of the table; those of the settings, which it does not know, first."""
    known = command.keys.split(",")
    return sorted(keys, key=lambda key: known.index(key) if key in known else -1)


def checked_keys(wanted: Mapping[str, str]) -> tuple[dict[str, str], list[str]]:
    """Keys from the settings: those whose id is known, and a sentence for each that is not."""
    known = {id: keys for id, keys in wanted.items() if id in BY_ID}
    told = [_unknown(id) for id in wanted if id not in BY_ID]
    return known, told


def _unknown(id: str) -> str:
    from difflib import get_close_matches

    nearest: Iterable[str] = get_close_matches(id, BY_ID, n=1, cutoff=0.6)
    hint = "".join(f" Did you mean “{near}”?" for near in nearest)
    return f"[keys] in the settings names “{id}”, which is no command.{hint}"
