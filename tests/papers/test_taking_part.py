"""Who took part in an act, which way it went and what was asked: one act told in each short text."""

from __future__ import annotations

import pytest

from crm.findings.engagements import FoundEngagement
from crm.papers.gazetteer import Gazetteer
from crm.papers.reading import read_paper
from crm.vocabulary.partial_date import PartialDate

OURS = ("Guild of Weir Keepers", "Rivers Board")

# The parties, parted by semicolons, in any order.
PARTIES = [
    ("We hosted Wessex MPs Orlin Tavesham and Brisa Quandle at our depot on 3 May.", "Wessex MPs; Orlin Tavesham; Brisa Quandle"),
    ("I spoke alongside the Local Government Minister at the County Forum’s conference.", "Local Government Minister; County Forum"),
    ("We took part in the Department for Transport’s ports roundtable on 3 May.", "Department for Transport"),
    ("On 2 May we met Pod Trennick of Flowline and Lord Tash of Skelding.", "Pod Trennick; Flowline; Lord Tash of Skelding"),
    ("In March we responded jointly with the Pilots’ Circle to the Scottish Government’s consultation on licensing.", "Pilots’ Circle; Scottish Government; consultation on licensing"),
    ("On 3 May we met officials from the Department for Transport to discuss towpaths.", "Department for Transport"),
    ("Officers met colleagues at Natural England on 3 May.", "Natural England"),
    ("I met Treasury officials on Monday to go through the figures.", "Treasury"),
    ("We met Defra officials on 2 May.", "Defra"),
    ("I wrote to the DfE, Ofsted and the Children’s Commissioner about river safety lessons.", "DfE; Ofsted; Children’s Commissioner"),
    ("On 2 May I met Orlin Tavesham MP, the water minister.", "Orlin Tavesham MP"),
    ("I met Brisa Quandle, director of rivers at the Environment Agency, on 2 May.", "Brisa Quandle; Environment Agency"),
    ("On Tuesday I had a call with Tolly Marchbeck at Thames Reach about moorings.", "Tolly Marchbeck; Thames Reach"),
    ("I had coffee with Wenna Starfold of the Canal Forum on 2 May.", "Wenna Starfold; Canal Forum"),
    ("On 4 May the Chair met the chief executive of Severn Water.", "chief executive of Severn Water; Severn Water"),
    ("We met Severn Water’s chief executive on 4 May.", "Severn Water’s chief executive; Severn Water"),
    ("We met the Regulator’s head of planning on 4 May.", "Regulator’s head of planning"),
    ("I wrote to the chair of the Transport Committee on 4 May.", "chair of the Transport Committee; Transport Committee"),
    ("I wrote to the chair of the Environment, Food and Rural Affairs Committee on 4 May.", "chair of the Environment, Food and Rural Affairs Committee; Environment, Food and Rural Affairs Committee"),
    ("We gave evidence to the Environment, Food and Rural Affairs Committee on 1 May.", "Environment, Food and Rural Affairs Committee"),
    ("Our chair gave evidence to the Housing, Communities and Local Government Committee’s inquiry into flooding.", "Housing, Communities and Local Government Committee; inquiry into flooding"),
    ("We responded to the DLUHC consultation on planning fees.", "DLUHC consultation on planning fees; DLUHC"),
    ("We submitted a response to Ofwat’s consultation on leakage.", "Ofwat; consultation on leakage"),
    ("We replied to the Transport Committee’s call for evidence on ferries.", "Transport Committee; call for evidence on ferries"),
    ("We gave evidence to the National Audit Office’s inquiry into flood defences.", "National Audit Office; inquiry into flood defences"),
    ("Our evidence to the Spending Review went to the Treasury on 3 May.", "Spending Review; Treasury"),
    ("We submitted evidence to the Water Committee for its inquiry into drought.", "Water Committee; inquiry into drought"),
    ("On 8 May we hosted a breakfast for southern MPs at Westminster.", "southern MPs"),
    ("We briefed 14 MPs on the Bill on 8 May.", "14 MPs"),
    ("We sent a briefing to every peer in the river group on 8 May.", "every peer in the river group"),
    ("On 8 May we gave a dinner for council leaders.", "council leaders"),
    ("Twelve MPs visited our lock at Harrowfen on 8 May.", "Twelve MPs"),
    ("We held a reception for new peers at Portcullis House on 8 May.", "new peers"),
    ("On 8 May I joined a call with the Home Office and the other river councils.", "Home Office; the other river councils"),
    ("I hosted a roundtable for the boating industry with the Marina Association on 7 May.", "boating industry; Marina Association"),
    ("On 7 May we met two of the Minister’s advisers.", "the Minister’s advisers"),
    ("With the Locks Trust and the Anglers’ Union, we wrote to the Water Minister on 7 May.", "Locks Trust; Anglers’ Union; Water Minister"),
    ("We sent a joint letter with the Anglers’ Union and the Towpath Trust to Ofwat on 7 May.", "Anglers’ Union; Towpath Trust; Ofwat"),
    ("A joint letter with Anglers Together and CIWEM went to the Treasury on 7 May.", "Anglers Together; CIWEM; Treasury"),
    ("Alongside the Rural Anglers’ Guild and Homes for Otters we launched the Clean Weirs campaign on 3 May.", "Rural Anglers’ Guild; Homes for Otters"),
    ("On 3 May I spoke at the Anglers’ Union’s spring conference in Leeds on fish passes.", "Anglers’ Union"),
    ("I spoke at a dinner given by the Locks Club on 3 May.", "Locks Club"),
    ("I was on a panel about otters, organised by River Watch and the Pennick Foundation.", "River Watch; Pennick Foundation"),
    ("At the Labour conference in Liverpool we met the Mayor of Tarnside.", "Mayor of Tarnside"),
    ("I flew to Helsinki on 2 May to address the Nordic Rivers Congress.", "Nordic Rivers Congress"),
    ("On 2 May I visited the new pumping station at Harwick with colleagues from Historic England.", "Historic England"),
    ("On 2 May I met with the Mayor of Tarnside in Pennick Hall.", "Mayor of Tarnside"),
    ("I met Marisol Featherby MP, who sits for Pennick East, on 2 May.", "Marisol Featherby MP"),
    ("We held a workshop with the Anglers’ Union on 2 May in Thornhaven.", "Anglers’ Union"),
    ("On 2 May we met the Department for Education to discuss Alternative Provision and NEET numbers.", "Department for Education"),
    ("I met Ofwat on 2 May to discuss the Affordable Moorings Programme.", "Ofwat"),
    ("I met Ofwat on 2 May about Amazon and Royal Mail deliveries by barge.", "Ofwat"),
    ("We signed a joint letter to the Chancellor of the Exchequer on moorings.", "Chancellor of the Exchequer"),
    ("On 2 May the Guild met the Bank of England’s agent for the South West.", "Bank of England’s agent for the South West; Bank of England"),
    ("I’ve been appointed to the Water Minister’s advisory group on leakage.", "Water Minister; advisory group on leakage"),
    ("Our chair sits on the Rivers Reference Group convened by the Environment Agency.", "Rivers Reference Group; Environment Agency"),
    ("I have accepted an invitation to join the advisory panel for the Fair Water Commission.", "advisory panel for the Fair Water Commission; Fair Water Commission"),
    ("On 2 May we attended the Joint Drought Unit’s stakeholder group.", "Joint Drought Unit; stakeholder group"),
    ("I was interviewed on Radio Harwick on 2 May about leaks.", "Radio Harwick"),
    ("Our statement on leaks was carried by the Harwick Courier and Water Weekly.", "Harwick Courier; Water Weekly"),
    ("Our briefing for MPs went out on 2 May.", "MPs"),
    ("On 2 May I emailed Lord Tavesham’s office our questions for the debate.", "Lord Tavesham"),
    ("On 2 May our president, Ilvane Brough, met the Exchequer Secretary.", "Exchequer Secretary"),
    ("Our chief executive Pasco Dring met Ofwat and the Marine Agency on 2 May.", "Ofwat; Marine Agency"),
    ("We met the Ministry of Housing, Communities and Local Government and Homes England on 2 May.", "Ministry of Housing, Communities and Local Government; Homes England"),
    ("I spoke to the All-Party Parliamentary Group on Inland Waters on 2 May.", "All-Party Parliamentary Group on Inland Waters"),
    ("We published a new report with River Justice on data about leaks.", "River Justice"),
    ("The Chair gave evidence to the Public Bill Committee on 2 May.", "Public Bill Committee"),
    ("On 2 May I met the Minister of State for Water, Orlin Tavesham MP, and Dame Ysolde Kerrick.", "Orlin Tavesham MP; Dame Ysolde Kerrick"),
    ("On 2 May I met the Under-Secretary’s officials and the Scottish Government’s Islands Team.", "Under-Secretary’s officials; Scottish Government’s Islands Team"),
]  # fmt: skip

# Texts of several sentences: the parties of the act that has the given words.
ACROSS = [
    ("Meeting with the water minister\nOur chairman, Ilvane Brough, discussed leakage with Orlin Tavesham MP on 2 May.", "discussed", "Orlin Tavesham MP"),
    ("On 2 May I met the water minister, Orlin Tavesham MP. I wrote to him again on 4 May about the dredging fund.", "wrote to him", "Orlin Tavesham MP"),
    ("On 2 May we met Orlin Tavesham MP. He replied to our letter on 4 May.", "replied", "Orlin Tavesham MP"),
    ("The Water Minister spoke in the House. We wrote to her on 4 May about leaks.", "wrote", "Water Minister"),
    ("The Petitions Committee is looking at moorings. We gave written evidence to the Committee on 4 May.", "evidence", "Petitions Committee"),
    ("The Department for Transport is reviewing ferries. On 4 May our chair met the Department.", "met", "Department for Transport"),
    ("Ofwat has new rules on leaks. Its chief executive came to our conference on 4 May.", "conference", "Ofwat; Its chief executive"),
    ("We met the Environment Agency on 2 May. We wrote to them on 4 May.", "wrote", "Environment Agency"),
]  # fmt: skip

DIRECTIONS = [
    ("On 2 May I took the chief executive of Homes England around the basin.", "in"),
    ("I visited the pumping station of Severn Water on 2 May.", "out"),
    ("On 2 May the Water Minister visited our lock at Harrowfen.", "in"),
    ("We hosted a visit by the Environment Agency on 2 May.", "in"),
    ("We welcomed Orlin Tavesham MP to our autumn conference on 2 May.", "in"),
    ("The Water Minister spoke at our conference on 2 May.", "in"),
    ("The head of Ofwat has agreed to speak at our spring conference.", "in"),
    ("We hosted a breakfast for southern MPs on 2 May.", "out"),
    ("We held a drop-in for MPs on 2 May.", "out"),
    ("I spoke at the Anglers’ Union’s spring conference on 2 May.", "out"),
    ("We held a workshop with the Anglers’ Union on 2 May.", "mutual"),
    ("We co-hosted a reception with the Locks Trust on 2 May.", "mutual"),
    ("I gave a talk to the Thornhaven Women’s Institute on 2 May.", "out"),
    ("Our chair took part in a workshop run by the Department for Transport on 2 May.", "out"),
    ("We published a report with River Justice on 2 May.", "mutual"),
    ("We published a report on leaks on 2 May.", "out"),
    ("We signed a joint statement with the Locks Trust on 2 May, calling for a levy.", "mutual"),
    ("Our statement on leaks was carried by the Harwick Courier.", "out"),
    ("I was interviewed by the Harwick Courier on 2 May.", "out"),
    ("On 2 May I met the Water Minister.", "mutual"),
    ("The Water Minister wrote to us on 2 May about leaks.", "in"),
    ("We received a letter from Ofwat on 2 May.", "in"),
    ("We have been invited to join the Water Minister’s reference group.", "in"),
    ("We invited Orlin Tavesham MP to our AGM.", "out"),
    ("I have accepted an invitation to join the Drought Panel.", "in"),
    ("Our chair has been appointed to the Drought Group.", "mutual"),
    ("The Water Minister telephoned me on 2 May to explain the delay.", "in"),
    ("On 2 May I rang the Water Minister about the delay.", "out"),
    ("I had a call with Ofwat on 2 May.", "mutual"),
    ("We worked with the Anglers’ Union to put on a workshop on 2 May.", "mutual"),
]  # fmt: skip

ASKS = [
    ("We replied to Ofwat’s inquiry on small sites. We said fees should be set locally.", "fees should be set locally"),
    ("I met Ofwat on 2 May. We asked for a national register of leaks.", "a national register of leaks"),
    ("I met Ofwat on 2 May. We asked for a register of leaks, and for someone to own the problem of old pipes.", "a register of leaks; someone to own the problem of old pipes"),
    ("We wrote to the Chancellor to ask that moorings be taken out of business rates.", "moorings be taken out of business rates"),
    ("We wrote to Ofwat on 2 May to request an early meeting.", "an early meeting"),
    ("We wrote to Ofwat on 2 May, calling for the levy to be doubled.", "the levy to be doubled"),
    ("We responded to Defra’s call for evidence on otters on 2 May.", ""),
    ("We responded to Ofwat’s consultation on leaks. In our response we argued that fines should be spent on rivers.", "fines should be spent on rivers"),
    ("Our letter went to the Water Minister on 2 May. It makes the case for a duty on suppliers and for the right to appeal.", "a duty on suppliers; the right to appeal"),
    ("We sent a letter to the Roads Minister on 2 May. It presses for a named lead in every county.", "a named lead in every county"),
    ("A letter has been sent to the Roads Minister. It will seek a review of the speed limit.", "a review of the speed limit"),
    ("On 2 May I met the Water Minister, Orlin Tavesham MP. I made clear that new burdens must be funded in full and that the timetable was too short.", "new burdens must be funded in full"),
    ("On 2 May I met the Water Minister. We said that the levy should be spent locally.", "the levy should be spent locally"),
    ("On 2 May we met Ofwat and asked that settlements cover more than one year and that the grant be kept.", "settlements cover more than one year; the grant be kept"),
    ("I met the Water Minister on 2 May. He urged that parishes be told when a case is closed.", ""),
    ("Our chair attended the county forum hosted by Westmere Council on 2 May. He urged that parishes be told when a case is closed.", "parishes be told when a case is closed"),
    ("We met Ofwat on 2 May and asked them to publish the map before the summer recess.", "publish the map before the summer recess"),
    ("We wrote to the Mayor of Tarnside on 2 May, urging her to reopen the towpath.", "reopen the towpath"),
    ("We wrote to Ofwat on 2 May. We want to see fines spent on rivers.", "fines spent on rivers"),
    ("Our chair met the Water Minister on 2 May. She pressed for powers to be handed down to towns.", "powers to be handed down to towns"),
    ("The Chair wrote to Ofwat on 2 May, raising the need for a public map of outfalls.", "a public map of outfalls"),
    ("I met Ofwat on 2 May. I stressed that councils need the powers to act, and asked that our Board see the draft.", "councils need the powers to act; our Board see the draft"),
    ("We wrote to Ofwat, urging that fines be spent on local rivers.", "fines be spent on local rivers"),
    ("Wilmot Carrow will meet the Water Minister on Tuesday. We will ask her that marinas be included.", "marinas be included"),
    ("We wrote to Ofwat on 2 May. The main ask was a register of outfalls.", "a register of outfalls"),
]  # fmt: skip


def read(text: str) -> tuple[FoundEngagement, ...]:
    return read_paper(text, PartialDate.parse("2024-05-14"), OURS, Gazetteer.empty())


def bare(name: str) -> str:
    return name.removeprefix("the ").removeprefix("The ").removeprefix("new ").lower()


def split(names: str) -> set[str]:
    return {bare(name) for name in names.split("; ") if name}


@pytest.mark.parametrize(("text", "parties"), PARTIES)
def test_parties(text: str, parties: str) -> None:
    assert {bare(party.name) for found in read(text)[:1] for party in found.parties} == split(parties)


@pytest.mark.parametrize(("text", "words", "parties"), ACROSS)
def test_parties_of_sentences_before(text: str, words: str, parties: str) -> None:
    found = [one for one in read(text) if words in one.quotation]
    assert {bare(party.name) for one in found[:1] for party in one.parties} == split(parties)


@pytest.mark.parametrize(("text", "way"), DIRECTIONS)
def test_direction(text: str, way: str) -> None:
    assert [found.direction.value for found in read(text)[:1]] == [way]


@pytest.mark.parametrize(("text", "asks"), ASKS)
def test_asks(text: str, asks: str) -> None:
    assert [ask for found in read(text)[:1] for ask in found.asks] == [ask for ask in asks.split("; ") if ask]
