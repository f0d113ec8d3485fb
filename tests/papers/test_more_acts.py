"""Acts told in the many ways of digests, diaries and bulletins, and sentences that come near to telling one."""

import pytest

from crm.findings.engagements import FoundEngagement
from crm.papers.gazetteer import Gazetteer
from crm.papers.reading import read_paper
from crm.vocabulary.partial_date import PartialDate

OURS = ("Association of Ferry Towns", "Harbours Board")
ONE_ACT = """
letter/other/submission/email | We supplied the Department for Transport with figures from thirty quays.
other/submission/letter/email | Officers have provided the Treasury with data on mooring fees.
other/submission/letter/email/publication | Details of every closed slipway were passed to the Marine Directorate in March.
letter/publication/email/parliamentary | We have sent a digest to each of the county’s six MPs.
other/letter | On 3 May we handed a petition of 4,000 names to the Minister for Ports.
other/letter/event/parliamentary | Last month I presented a petition to the Shipping Minister.
other/letter/email | Our finance lead furnished Ofwat with a breakdown of dredging costs.
other/letter/email/call | Two of our towns have lodged a complaint with the Harbour Ombudsman.
other/letter/email/submission/publication | I’ve let the Treasury have our numbers on berths.
other/letter/email/call | I have put the same questions to the Marine Directorate.
other/letter | We took the matter up with Network Rail, whose bridge it is.
other/letter | Several harbours are worried about silt, and I’ve taken this up with the Environment Agency.
other/meeting/letter | The Chair urged the Shipping Minister, Orla Vantreight MP, to think again about pilotage.
other/letter | We pressed Ofwat on the timetable in April.
other/meeting/call | Our officers have been in weekly contact with the Maritime and Coastguard Agency.
other/meeting | We are in close touch with the Scottish Government on ferry fares.
other/meeting/call/event | Next month we will be talking to all the parties about their manifestos.
other/meeting/letter | We have made our position clear to the Department for Transport.
meeting | The Association’s officers saw the Shipping Minister on 18 October.
meeting/other | We sought the views of the Pilots Union on the draft code in May.
visit | In April we took the Permanent Secretary to see the new pontoon at Saltmarsh.
visit | On 4 May we showed the Shipping Minister round the dry dock at Ellmouth.
visit/event | I gave two officials from the Marine Directorate a tour of the lock on 5 May.
visit | Our director walked the sea wall with Natural England’s area manager on 2 June.
visit/meeting | The Regional Director of Marine England will be coming to the harbour on 22 September.
visit/meeting | Officials have since been to see us in Ellmouth to work through the numbers.
visit/meeting | Two people from the Norwegian embassy called at our office in May.
visit | The Shipping Minister spent a morning with us at Ellmouth docks on 6 June.
visit/event/meeting | In partnership with the Department for Business and Trade we’re taking nine towns to Oslo from 7 to 10 July.
visit/event/meeting | We led a delegation of nine mayors to Brussels in May to meet the European Ports Office.
event | I opened the new hall of the Saltmarsh Sea Cadets on 1 June.
event | On 1 July I’ll be opening the new boathouse of the Ellmouth Rowing Club.
event | I was pleased to be a speaker at the Northern Quays Circle on 2 June, on what ports learned.
event | We also attended the all-party group on ferries’ annual meeting on 13 May.
event | On 27 June we’re holding an open call for island councils on the Code.
event/publication | Our report was launched at an online event on 15 February, with speakers from Ofwat and the Pier Trust.
event | At the Westminster launch of our report in May we had thirty MPs in the room.
event | Yesterday our president shared a platform with the Mayor of Ellmouth at a fringe meeting of the Pier Trust.
event | Our chair took part in a debate with the Pilots Union’s general secretary on 9 May.
event/meeting/visit | I was the dinner guest of the Worshipful Company of Boatbuilders on 12 May.
event | Sixty of our members quizzed the Shipping Minister in a question time at the Guildhall on 14 June.
event | We exhibited at Coastal Expo in Hull on 3 and 4 May.
event/meeting | I sat next to the Chief Coroner at the Pilots Union dinner on 5 May.
letter/email | I wrote on Monday to his successor at the Department for Transport, inviting her to Saltmarsh.
letter | The two bodies, ours and the Pilots Union, sent an open letter to the Business Secretary on 10 June.
letter | Our fears were set out in a letter of 11 February from the Chairman to the Shipping Minister.
letter | We joined nineteen other groups in writing to the Prime Minister about pilotage.
letter | My name was among those on Friday’s letter to the Chancellor from coastal mayors.
letter | We had our reply from the Home Office within the week.
letter/email | The Shipping Minister has thanked us for our letter and says a decision is near.
letter/email/other | The clerks to the Transport Committee have asked us for more figures.
other/meeting/letter/email/call | In May the Treasury came back to us with three questions on berths.
other/call/email/letter/meeting | Officials at the Department for Transport sought our advice on slipways.
invitation/evidence | The Transport Committee has asked us to give evidence in the autumn.
invitation/event | I’ve been asked to address the Pilots Union’s congress in October.
invitation/event/other | The Marine Directorate has asked our director to speak at its summer school.
submission | By 10 July: our answer to Ofwat’s call for input on berths.
submission | Our answer to the Treasury’s discussion paper on fuel duty went off on 2 June.
submission | The Association submitted a response to the Environment Agency’s consultation on its charging scheme in May.
submission | We will be replying to the Marine Directorate’s consultation by the deadline of 17 July.
submission | The Marine Directorate’s consultation on silt runs until late August, and we mean to reply.
submission | Our response to the pilotage reforms is being drafted and will be submitted before the deadline of 24 July.
submission | Our submission to the Low Pay Commission makes the case for seasonal rates.
submission | We’ve put in our views on the Marine Directorate’s draft strategy.
submission | We made a submission to the Dilnot review of harbour dues in May.
submission | We shared our thoughts on the draft Harbour Code with the Marine Directorate in May.
submission/evidence | Our evidence to the Transport Committee made the case for local powers.
membership | Since January she has held our seat on the Harbour Users’ Panel, which Ofwat runs.
membership | Our treasurer has taken a seat on the Pilots Union’s pensions board.
membership | I’ve been made a member of the Treasury’s coastal advisory panel.
membership | Our chief executive now sits on the Marine Directorate’s Silt Taskforce.
membership/other | We renewed our memorandum of understanding with the Islands Network on 1 May.
membership/other | We have entered into a partnership with the University of Ellmouth.
membership/other | A compact with the Pilots Union was signed at Ellmouth on 8 June.
press | The Chief Officer was interviewed on Radio Saltmarsh on 2 June.
press | You may have heard me on Coastal Breakfast on the 20th of May.
press | The Harbour Times ran a piece by our director on 5 April.
press | Our chair told the Ferry Gazette that the cuts were foolish.
press | A film crew from BBC Coast spent the day at our office on 6 June.
press | I did three radio interviews on pilotage on 2 June.
press | I had a letter in the Ferry Gazette on 3 June about berths.
press/publication | I wrote a quick reaction, which we sent to the trade press.
publication | We have put a new guide to slipways on our website.
publication | Our guide to slipways came out on 5 May.
publication | The second edition of our handbook on berths is out now.
parliamentary | We suggested an amendment to Baroness Quillfeather, who tabled it on 3 May.
parliamentary | We worked with Orla Vantreight MP on a parliamentary question about pilotage.
parliamentary | Our note on the Harbours Bill went to every member of the Public Bill Committee.
parliamentary/submission/other/letter | The Bill team at the Department for Transport was supplied with our drafting on 9 May.
meeting | A courtesy call on the Minister of Health is being arranged for early July.
meeting | A second meeting, with his deputy at the Treasury, has been pencilled in for the week of 10 July.
meeting | We got together with the Islands Network on 11 May to compare notes.
meeting | The Chair and I had an hour with the Permanent Secretary on 12 May.
meeting | I managed ten minutes with the Shipping Minister in a corridor on 3 May.
meeting | We put our heads together with the Pier Trust on 7 June.
meeting | I was introduced to the new head of the Marine Directorate on 8 June.
meeting | The Shipping Minister received a deputation of our mayors on 9 June.
meeting/event | Our policy team ran through the proposals with the Pilots Union on 9 June.
meeting/event | Our Board was joined on 9 June by the Chief Executive of Marine England.
meeting/event | Marine England’s director came to our Board on 9 June to explain the new fees.
call/meeting | I had the Shipping Minister on the phone on Tuesday about pilotage.
call/meeting/event | We dialled in to the Marine Directorate’s weekly briefing on 7 June.
"""
NONE = """
The Treasury supplied the Department for Transport with figures on quays.
Ports have provided Ofwat with data on berths.
Details of every closed slipway will be published by the Marine Directorate.
Campaigners handed a petition of 4,000 names to the Minister for Ports.
The Shipping Minister presented a petition to the House on Monday.
The Pilots Union has lodged a complaint with the Harbour Ombudsman.
Residents took the matter up with Network Rail.
The Treasury pressed Ofwat on the timetable in April.
The Scottish Government is in close touch with the Maritime and Coastguard Agency.
The parties are talking to the unions about their manifestos.
The Department for Transport has made its position clear to the Treasury.
The Shipping Minister saw the Pilots Union on 18 October.
In April the Mayor of Ellmouth took the Permanent Secretary to see the new pontoon.
The harbour master showed the Shipping Minister round the dry dock.
The Regional Director of Marine England will be going to Oslo on 22 September.
The Department for Business and Trade is taking nine companies to Oslo in July.
The Princess Royal opened the new hall of the Saltmarsh Sea Cadets.
The Pier Trust’s report was launched at an online event, with speakers from Ofwat.
The Mayor of Ellmouth shared a platform with the Shipping Minister at a fringe meeting.
Islanders quizzed the Shipping Minister in a question time at the Guildhall.
The Treasury’s Coastal Expo in Hull is on 3 and 4 July.
Speakers at the Pilots Union congress include the Chief Coroner and the Shipping Minister.
The Business Secretary wrote to the Chancellor about pilotage.
Nineteen groups have written to the Prime Minister about pilotage.
The Home Office replied to the Committee within the week.
The Transport Committee has asked the Treasury for more figures.
The clerks to the Committee asked ministers to give evidence in the autumn.
The Environment Agency’s consultation on its charging scheme closes on 17 July.
The Low Pay Commission’s consultation on seasonal rates runs until August.
The Marine Directorate published a draft strategy for slipways.
The Dilnot review of harbour dues will report in May.
We decided against making a submission to the review of harbour dues.
We shall not be replying to the Marine Directorate’s consultation.
The Pilots Union has a seat on the Harbour Users’ Panel, which Ofwat runs.
The Chief Coroner now sits on the Marine Directorate’s Silt Taskforce.
The Treasury has renewed its memorandum of understanding with the Islands Network.
A compact between the Pilots Union and the Treasury was signed at Ellmouth.
The Shipping Minister was interviewed on Radio Saltmarsh on 2 June.
The Harbour Times ran a piece by the Shipping Minister on 5 April.
The Minister told the Ferry Gazette that the cuts were needed.
The Treasury has put a new guide to slipways on its website.
Ofwat’s guide to slipways came out on 5 May.
Baroness Quillfeather tabled an amendment on 3 May.
Orla Vantreight MP asked a parliamentary question about pilotage.
The Public Bill Committee has sat four times.
A courtesy call on the Minister of Health was cancelled.
We had hoped for an hour with the Permanent Secretary, but she was called away.
I was offered ten minutes with the Shipping Minister but had to turn it down.
The Shipping Minister met a deputation of mayors from Kent.
We would like to meet the Permanent Secretary.
We are still waiting for a reply from the Home Office.
The Home Office has not answered our letter of 3 May.
I read with interest the Treasury’s report on berths.
We welcome the Treasury’s decision to keep the pier fund.
We think that the Marine Directorate is wrong about silt.
I agree with the Transport Committee that fees are too high.
Our members are worried about the Treasury’s plans for berths.
Book your place at the Pier Trust’s conference on 3 July.
The Pier Trust is holding a free webinar for harbour staff on 3 July.
If you would like to join the Marine Directorate’s panel, email panel@example.org.
Members may wish to respond to Ofwat’s call for input by 10 July.
Please send your views to the Marine Directorate by 3 July.
Ofwat wants to hear from harbours about berths.
The Treasury is due to publish its response in July.
The Shipping Minister will respond to the debate on Tuesday.
Our annual dinner for staff is on 3 July.
Our Board agreed its budget for the year on 3 May.
Officers will bring a report to the next Board.
The Board noted the Treasury’s report on berths.
I spent Tuesday at my desk, reading the Treasury’s report on berths.
On Wednesday I was on leave.
The Department for Transport has a new Permanent Secretary.
Saltmarsh Council has opened a new pontoon with money from the Treasury.
The Chief Coroner retires in July after thirty years.
We were sorry to hear of the death of Sir Ambrose Quillfeather, who led the Pier Trust for years.
Congratulations to the Islands Network on its fortieth birthday.
Ellmouth Rowing Club celebrates its centenary on 2 July.
The Transport Committee’s inquiry into piers has ended.
The Treasury told the Transport Committee that the fund was safe.
Ministers met officials from the Marine Directorate to discuss silt.
The Pilots Union visited Saltmarsh in May.
The Shipping Minister came to Ellmouth last year to open the pontoon for the Pier Trust.
Nobody from the Association could attend the Pier Trust’s conference.
The Islands Network could not join us in May.
The Treasury refused our request for a meeting.
We asked for a meeting with the Treasury in January and have heard nothing.
Had we been asked, we would have told the Transport Committee so.
We may write to the Treasury about this.
The Board will consider whether to respond to the Treasury’s paper.
The Association has 112 members, from Kent to the Clyde, and works for fair fares.
"""


def lines(block: str) -> list[str]:
    return [line for line in block.strip().split("\n") if line]


def read(text: str) -> tuple[FoundEngagement, ...]:
    return read_paper(text, PartialDate.parse("2022-06-20"), OURS, Gazetteer.empty())


@pytest.mark.parametrize("told", lines(ONE_ACT))
def test_a_sentence_that_tells_one_act_in_other_words(told: str) -> None:
    kinds, text = told.split(" | ", 1)
    found = [one.kind.value for one in read(text)]
    assert len(found) == 1
    assert found[0] in kinds.split("/")


@pytest.mark.parametrize("text", lines(NONE))
def test_a_sentence_that_only_comes_near_to_an_act_of_ours(text: str) -> None:
    assert [(one.kind.value, one.quotation) for one in read(text)] == []
