"""What a sentence of a paper says was done: the same acts in many words, and what is no act of ours."""

import pytest

from crm.findings.engagements import FoundEngagement, FoundStatus
from crm.papers.gazetteer import Gazetteer
from crm.papers.reading import read_paper
from crm.vocabulary.partial_date import PartialDate

OURS = ("Association of Ferry Towns", "Harbours Board")
TOLD = [
    ("letter", "I wrote to the Secretary of State for Transport on 4 March about the funding of piers."),
    (
        "letter",
        "We have written jointly with the Islands Network to the Chancellor of the Exchequer, asking for a settlement.",
    ),
    ("letter", "A letter was sent to the Shipping Minister on 3 May, asking for a delay."),
    (
        "letter",
        "The Chair co-signed an open letter calling for an end to fees, alongside the Pilots Union and Clean Seas Trust.",
    ),
    ("letter", "The Minister replied on 12 May, confirming that the guidance would follow in the summer."),
    ("letter", "I received a response from the Home Office to my letter on port security."),
    ("letter", "A reply has been received from the Department for Transport."),
    ("letter", "In a letter to the Chancellor, the Chair called for reform of harbour dues."),
    ("email", "I emailed the Permanent Secretary about the delays."),
    ("call", "Had a call with Defra officials about fishing quotas."),
    ("meeting", "On Monday we met Ofwat to talk about sewage."),
    ("meeting", "Officers met colleagues from Coastal Scotland to explore data sharing."),
    (
        "meeting",
        "There was a productive roundtable with the Pier Owners Federation and Harbour Trust on 7 July.",
    ),
    ("meeting", "We were pleased to welcome the Chief Coroner to our Board meeting in January."),
    ("meeting", "I am due to meet the new Chief Executive of Marine England on 22 September."),
    ("meeting", "A meeting with the Shadow Chancellor has been arranged for 5 October."),
    ("meeting", "We continue to meet regularly with officials at the Department for Transport."),
    ("meeting", "Introductory meeting with the new Director of Harbour Safety"),
    ("meeting", "Next Tuesday sees our first meeting with the new Minister for Farming."),
    ("meeting", "I caught up with the policy team at Open Tides on Wednesday."),
    ("event", "I spoke at the Annual Ports Conference on 20 March."),
    ("event", "We hosted a parliamentary reception in the House of Commons on 2 November."),
    ("event", "I will be speaking at the Tidal Power Summit in October."),
    ("event", "I joined a panel discussion organised by the Institute for Coasts on devolution."),
    ("event", "The Minister for Cities gave the opening address at our annual conference."),
    ("submission", "We responded to the Government's consultation on the Harbours Bill."),
    ("submission", "Our response to the Ofcom consultation was submitted on 30 April."),
    (
        "submission",
        "The Association has submitted written evidence to the Transport Committee's inquiry into piers.",
    ),
    ("submission", "We will be responding to the call for evidence on dredging by 5 July."),
    ("submission", "In our response to the Green Paper on coastal erosion we called for a new duty."),
    ("evidence", "I gave oral evidence to the Public Accounts Committee on 18 May."),
    ("evidence", "Our director was called to give evidence to the Treasury Committee."),
    ("parliamentary", "We briefed peers ahead of the Second Reading of the Harbours Bill."),
    ("press", "I was interviewed on Radio Saltmarsh's breakfast programme about dredging."),
    ("press", "Our statement on dredging was covered by two newspapers."),
    ("publication", "We published our report on the costs of dredging."),
    ("publication", "Our research into dredging has been published."),
    ("visit", "I visited Saltmarsh Council to see its new quay."),
    ("visit", "The Minister visited our offices on 3 May."),
    ("invitation", "I have invited the Minister to our next Board meeting."),
    ("invitation", "The Department has invited us to its stakeholder panel."),
    ("membership", "I have been appointed to the Government's Coastal Improvement Board."),
    ("membership", "We have joined the Clean Seas Coalition."),
    ("other", "We have raised this with the Department for Transport."),
]
NOT_TOLD = [
    "The Government announced a new fund for piers on 3 May.",
    "The Minister met the Chief Constable to discuss policing.",
    "The Transport Committee published its report on piers last week.",
    "We declined an invitation to appear on the evening news.",
    "I was unable to attend the conference organised by the Pilots Union.",
    "Members are invited to register for the webinar run by Coastal Scotland on 9 June.",
    "The meeting with the Minister was cancelled.",
    "Our Board met on 3 March to agree its work programme.",
    "Ministers have promised to publish the White Paper by the autumn.",
    "The Transport Secretary wrote to all ports about security.",
    "Ofwat launched a consultation on its inspection framework.",
    "We have not yet received a reply from the Department.",
    "The consultation closes on 30 June.",
    "We hope that the Minister will meet us soon.",
    "I missed the reception hosted by the Pilots Union.",
    "We decided not to respond to the Defra consultation on bait.",
    "The Bill had its Second Reading on 3 May.",
    "Our team meeting on Thursday was about the office move.",
    "Responding, the Shipping Minister said the Department was monitoring prices.",
    "Speaking at the launch, the Minister said that more would be done.",
    "The visit by the Minister has been postponed until the autumn.",
]  # fmt: skip


def read(text: str, dated: str = "2022-06-20") -> tuple[FoundEngagement, ...]:
    return read_paper(text, PartialDate.parse(dated), OURS, Gazetteer.empty())


@pytest.mark.parametrize(("kind", "text"), TOLD)
def test_an_act_of_ours_is_found_with_its_kind(kind: str, text: str) -> None:
    assert [found.kind.value for found in read(text)] == [kind]


@pytest.mark.parametrize("text", NOT_TOLD)
def test_what_is_no_act_of_ours_is_left_out(text: str) -> None:
    assert read(text) == ()


def test_two_acts_of_one_sentence_are_two_findings_on_one_day() -> None:
    met, wrote = read("On 8 June I met the Minister for Schools and wrote to Ofsted about piers.")
    assert (met.kind.value, wrote.kind.value) == ("meeting", "letter")
    assert met.date == wrote.date == PartialDate.parse("2022-06-08")
    assert (met.ours, wrote.ours) == (("I",), ("I",))
    assert [party.name for party in wrote.parties] == ["Ofsted"]


def test_a_person_stands_with_the_office_as_written() -> None:
    before = read("I met the Minister for Schools, Orla Vantreight MP, on 14 June to discuss attendance.")[0]
    after = read("I met Orla Vantreight MP, Minister for Schools, on 14 June to discuss attendance.")[0]
    for found in (before, after):
        assert [(party.name, party.role) for party in found.parties] == [
            ("Orla Vantreight MP", "Minister for Schools")
        ]
        assert found.topics == ("attendance",)


def test_asks_and_promises_of_the_sentences_after_belong_to_the_act() -> None:
    (found,) = read(
        "I met the Shipping Minister on 3 May. We called for a five-year settlement for piers. "
        "She agreed to visit Saltmarsh in the autumn."
    )
    assert found.asks == ("a five-year settlement for piers",)
    assert found.promises == ("visit Saltmarsh in the autumn",)


def test_a_standing_contact_and_a_plan_are_told_apart_from_what_was_done() -> None:
    going_on = read("We continue to meet regularly with officials at the Department for Transport.")[0]
    planned = read("Lead Members will meet the Minister of State for Immigration next week.")[0]
    assert (going_on.status, planned.status) == (FoundStatus.ONGOING, FoundStatus.PLANNED)


def test_a_heading_says_what_the_entries_under_it_are() -> None:
    text = (
        "Meetings\n• Orla Vantreight MP, Chair of the Transport Committee, on piers.\n\n"
        "Speaking engagements\n• Ports Federation annual conference, on dredging.\n"
    )
    assert [found.kind.value for found in read(text)] == ["meeting", "event"]


def test_a_table_says_its_columns_and_what_was_called_off() -> None:
    text = (
        "Date\tWho\tForm\tSubject\n"
        "7 April\tDepartment for Transport\tVideo call\tPiers\n"
        "9 April\tOrla Vantreight MP\tCANCELLED\tPiers\n"
        "13 April\tOrla Vantreight MP\tSite visit\tQuays\n"
    )
    assert [(found.kind.value, found.date.edtf) for found in read(text)] == [
        ("call", "2022-04-07"),
        ("visit", "2022-04-13"),
    ]


def test_every_field_says_which_words_gave_it() -> None:
    text = "On 8 June I met the Minister for Schools to discuss attendance."
    (found,) = read(text)
    fields = {reason.field: reason for reason in found.reasons}
    assert {"kind", "date", "ours", "topics"} <= set(fields)
    assert all(
        text[reason.start : reason.start + len(reason.words)] == reason.words for reason in found.reasons
    )
