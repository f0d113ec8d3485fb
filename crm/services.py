"""The services of the record, by name; each is made when first asked for, so that a command pays for what it uses."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from crm.almanac.service import Almanac
    from crm.api import Crm
    from crm.assessments.service import Assessments
    from crm.boards.service import Boards
    from crm.briefing.service import Briefings
    from crm.campaigns.service import Campaigns
    from crm.clocks.service import Clocks
    from crm.contributions.service import Contributions
    from crm.correspondence.service import Correspondence
    from crm.documents.service import Documents
    from crm.due.service import DueList
    from crm.duplicates.service import Duplicates
    from crm.engagements.service import Engagements
    from crm.export.service import Export
    from crm.exports.service import Exports
    from crm.gaps.service import Gaps
    from crm.home.service import HomeService
    from crm.imports.inbox import Inbox
    from crm.imports.service import Imports
    from crm.lines.service import Lines
    from crm.meetings.service import Meetings
    from crm.moves.service import Moves
    from crm.names.service import Names
    from crm.operations.service import Operations
    from crm.organisations.service import Organisations
    from crm.people.service import People
    from crm.points.service import Points
    from crm.positions.service import Positions
    from crm.promises.service import PromiseBook
    from crm.published.service import Published
    from crm.questions.service import Questions
    from crm.readers.service import Readers
    from crm.recommendations.service import Recommendations
    from crm.relations.service import Relations
    from crm.reminders.service import Reminders
    from crm.reports.service import Reports
    from crm.responses.service import Responses
    from crm.reviews.service import Reviews
    from crm.roster.service import Roster
    from crm.saved.service import SavedSearches
    from crm.search.history import Histories
    from crm.search.service import Search
    from crm.sources.service import Sources
    from crm.tables.service import TablesOut
    from crm.updates.service import Updates
    from crm.whole.service import WholeRecord


class Services:
    """What `crm.api.Crm` offers, one property a service."""

    @property
    def _crm(self) -> Crm:
        return cast("Crm", self)

    @cached_property
    def engagements(self) -> Engagements:
        """Log, amend and show engagements."""
        from crm.engagements.service import Engagements

        return Engagements(self._crm)

    @cached_property
    def documents(self) -> Documents:
        """Attach and read documents."""
        from crm.documents.service import Documents

        return Documents(self._crm)

    @cached_property
    def people(self) -> People:
        """People and the roles they have held."""
        from crm.people.service import People

        return People(self._crm)

    @cached_property
    def organisations(self) -> Organisations:
        """Organisations, their posts, predecessors and successors."""
        from crm.organisations.service import Organisations

        return Organisations(self._crm)

    @cached_property
    def names(self) -> Names:
        """Who or what is meant by a name, a title or an acronym on a day."""
        from crm.names.service import Names

        return Names(self._crm)

    @cached_property
    def search(self) -> Search:
        """Find engagements with the query language."""
        from crm.search.service import Search

        return Search(self._crm)

    @cached_property
    def histories(self) -> Histories:
        """The three views: this person, this post, this department."""
        from crm.search.history import Histories

        return Histories(self._crm)

    @cached_property
    def home(self) -> HomeService:
        """What needs doing today."""
        from crm.home.service import HomeService

        return HomeService(self._crm)

    @cached_property
    def export(self) -> Export:
        """The record as data."""
        from crm.export.service import Export

        return Export(self._crm)

    @cached_property
    def imports(self) -> Imports:
        """Bringing in what exists already, and taking an import back."""
        from crm.imports.service import Imports

        return Imports(self._crm)

    @cached_property
    def inbox(self) -> Inbox:
        """What imports propose and waits for a decision."""
        from crm.imports.inbox import Inbox

        return Inbox(self._crm)

    @cached_property
    def reviews(self) -> Reviews:
        """Reviews and their stages."""
        from crm.reviews.service import Reviews

        return Reviews(self._crm)

    @cached_property
    def meetings(self) -> Meetings:
        """Sittings of our own boards."""
        from crm.meetings.service import Meetings

        return Meetings(self._crm)

    @cached_property
    def promises(self) -> PromiseBook:
        """Asks, commitments and actions."""
        from crm.promises.service import PromiseBook

        return PromiseBook(self._crm)

    @cached_property
    def relations(self) -> Relations:
        """How people are reached, tied to each other, and looked after by us."""
        from crm.relations.service import Relations

        return Relations(self._crm)

    @cached_property
    def points(self) -> Points:
        """The points that engagements were about, with their follow-up."""
        from crm.points.service import Points

        return Points(self._crm)

    @cached_property
    def sources(self) -> Sources:
        """Where facts came from."""
        from crm.sources.service import Sources

        return Sources(self._crm)

    @cached_property
    def published(self) -> Published:
        """The public record: ministers' meetings as departments published them."""
        from crm.published.service import Published

        return Published(self._crm)

    @cached_property
    def operations(self) -> Operations:
        """What has been done to the record, and undoing it."""
        from crm.operations.service import Operations

        return Operations(self._crm)

    @cached_property
    def duplicates(self) -> Duplicates:
        """What may be on record twice: pairs, side by side, merged or refused."""
        from crm.duplicates.service import Duplicates

        return Duplicates(self._crm)

    @cached_property
    def roster(self) -> Roster:
        """The reference data that comes with the program."""
        from crm.roster.service import Roster

        return Roster(self._crm)

    @cached_property
    def clocks(self) -> Clocks:
        """How long an answer of theirs may take: targets, clocks, and what follows from them."""
        from crm.clocks.service import Clocks

        return Clocks(self._crm)

    @cached_property
    def almanac(self) -> Almanac:
        """Bank holidays, recesses, pre-election periods and conferences."""
        from crm.almanac.service import Almanac

        return Almanac(self._crm)

    @cached_property
    def correspondence(self) -> Correspondence:
        """Letters on their way: stages, transfers, pauses, extensions, chasers."""
        from crm.correspondence.service import Correspondence

        return Correspondence(self._crm)

    @cached_property
    def contributions(self) -> Contributions:
        """What colleagues and councils were asked to give to a letter or a response."""
        from crm.contributions.service import Contributions

        return Contributions(self._crm)

    @cached_property
    def campaigns(self) -> Campaigns:
        """Near-identical letters of many, as one campaign."""
        from crm.campaigns.service import Campaigns

        return Campaigns(self._crm)

    @cached_property
    def lines(self) -> Lines:
        """Lines to take, with owner and expiry."""
        from crm.lines.service import Lines

        return Lines(self._crm)

    @cached_property
    def reports(self) -> Reports:
        """Tables about the record: how each department treats our letters."""
        from crm.reports.service import Reports

        return Reports(self._crm)

    @cached_property
    def responses(self) -> Responses:
        """What we do about a review, from scoping to publication."""
        from crm.responses.service import Responses

        return Responses(self._crm)

    @cached_property
    def recommendations(self) -> Recommendations:
        """What was asked, recommended, answered and done."""
        from crm.recommendations.service import Recommendations

        return Recommendations(self._crm)

    @cached_property
    def questions(self) -> Questions:
        """Parliamentary questions, by session and number."""
        from crm.questions.service import Questions

        return Questions(self._crm)

    @cached_property
    def positions(self) -> Positions:
        """Where we stand on a topic, and where they do, over time."""
        from crm.positions.service import Positions

        return Positions(self._crm)

    @cached_property
    def assessments(self) -> Assessments:
        """The influence, interest and so on of stakeholders, kept as a history."""
        from crm.assessments.service import Assessments

        return Assessments(self._crm)

    @cached_property
    def boards(self) -> Boards:
        """Our boards: seats, task and finish groups, action lists."""
        from crm.boards.service import Boards

        return Boards(self._crm)

    @cached_property
    def moves(self) -> Moves:
        """Somebody leaves, a reshuffle, a department that splits."""
        from crm.moves.service import Moves

        return Moves(self._crm)

    @cached_property
    def due(self) -> DueList:
        """Everything with a date, the most pressing first."""
        from crm.due.service import DueList

        return DueList(self._crm)

    @cached_property
    def reminders(self) -> Reminders:
        """What is to be remembered on a day, and who covers for whom."""
        from crm.reminders.service import Reminders

        return Reminders(self._crm)

    @cached_property
    def saved(self) -> SavedSearches:
        """Queries under a name."""
        from crm.saved.service import SavedSearches

        return SavedSearches(self._crm)

    @cached_property
    def gaps(self) -> Gaps:
        """Whom we have not met, and what we have not raised."""
        from crm.gaps.service import Gaps

        return Gaps(self._crm)

    @cached_property
    def briefings(self) -> Briefings:
        """Briefings before a meeting."""
        from crm.briefing.service import Briefings

        return Briefings(self._crm)

    @cached_property
    def updates(self) -> Updates:
        """A chair's update for a board, with the wording an officer gave it."""
        from crm.updates.service import Updates

        return Updates(self._crm)

    @cached_property
    def readers(self) -> Readers:
        """Who may see and export what."""
        from crm.readers.service import Readers

        return Readers(self._crm)

    @cached_property
    def exports(self) -> Exports:
        """What left the record."""
        from crm.exports.service import Exports

        return Exports(self._crm)

    @cached_property
    def whole(self) -> WholeRecord:
        """The whole record out, and in again to the same thing."""
        from crm.whole.service import WholeRecord

        return WholeRecord(self._crm)

    @cached_property
    def tables(self) -> TablesOut:
        """Lists and queries as files of tables."""
        from crm.tables.service import TablesOut

        return TablesOut(self._crm)
