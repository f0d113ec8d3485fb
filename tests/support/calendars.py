"""Invented calendars, line by line."""


def calendar(*events: str, head: str = "") -> bytes:
    """A calendar with these events: the lines between BEGIN:VEVENT and END:VEVENT."""
    inner = "".join(f"BEGIN:VEVENT\n{event.strip()}\nEND:VEVENT\n" for event in events)
    text = f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Quillshire//EN\n{head}{inner}END:VCALENDAR\n"
    return text.replace("\n", "\r\n").encode()


MEETING = """
UID:lantern-1@quillshire.example
DTSTAMP:20210101T000000Z
DTSTART;TZID=Europe/London:20210121T100000
DTEND;TZID=Europe/London:20210121T110000
SUMMARY:RE: Early years funding in Quillshire
LOCATION:1 Wick Street
DESCRIPTION:To follow the letter of 8 January.\\n\\n________________________________\\nMicrosoft Teams meeting\\nJoin on your computer
ORGANIZER;CN="QUARREL, Jessamy":mailto:jessamy.quarrel@quillshire.example
ATTENDEE;CN="VELLACOTT, Odran (MP)";PARTSTAT=ACCEPTED:mailto:odran.vellacott@dept.example
ATTENDEE;CN=Dame Hesper Vane;PARTSTAT=DECLINED:MAILTO:hesper@other.example
ATTENDEE;CN=Room 4;CUTYPE=ROOM:mailto:room4@quillshire.example
"""
