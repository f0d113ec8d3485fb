"""An OpenDocument file reads like a Word file."""

import pytest

from crm.errors import FileTrouble
from crm.files.text import read_text
from tests.files.making import zipped

NAMES = "xmlns:office='o' xmlns:text='t' xmlns:style='s' xmlns:table='b' xmlns:dc='d' xmlns:fo='f'"
STYLES = """<office:automatic-styles><text:list-style style:name='L1'>
<text:list-level-style-number text:level='1' style:num-format='1' style:num-suffix='.'/>
<text:list-level-style-number text:level='2' style:num-format='a' style:num-prefix='(' style:num-suffix=')'/></text:list-style>
<text:list-style style:name='L2'><text:list-level-style-bullet text:level='1'/></text:list-style></office:automatic-styles>"""


def odt(body, title=""):
    content = f"<office:document-content {NAMES}>{STYLES}<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    meta = f"<office:document-meta {NAMES}><office:meta><dc:title>{title}</dc:title></office:meta></office:document-meta>"
    return zipped(
        {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content, "meta.xml": meta}
    )


def listed(style, *items):
    return f"<text:list text:style-name='{style}'>{''.join(f'<text:list-item>{item}</text:list-item>' for item in items)}</text:list>"


def p(text):
    return f"<text:p>{text}</text:p>"


def test_everything_in_its_place():
    body = (
        "<text:tracked-changes><text:p>gone</text:p></text:tracked-changes>"
        "<text:h>Ponds</text:h>" + p("Dear <text:span>Minister</text:span>,<text:line-break/>thank you<text:s text:c='2'/>so<text:tab/>much")
        + listed("L1", p("one"), p("two") + listed("L1", p("deep"), p("deeper")), p("three"))
        + listed("L2", p("dot"))
        + "<table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell><table:table-cell><text:p>b</text:p>"
        "<text:p>c</text:p></table:table-cell></table:table-row></table:table>"
        "<text:soft-page-break/>" + p("On page two<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>A note</text:p>"
        "</text:note-body></text:note>")
    )  # fmt: skip
    read = read_text(odt(body), "x.odt")
    assert read.text == (
        "Ponds\n\nDear Minister,\nthank you  so\tmuch\n1. one\n2. two\n  (a) deep\n  (b) deeper\n3. three\n  • dot\n\na\tb c\f"
        "On page two[1]\n\n[1] A note"
    )
    assert (read.title, read.media_type) == ("Ponds", "application/vnd.oasis.opendocument.text")
    assert read_text(odt(body, title="Paper on ponds"), "x.odt").title == "Paper on ponds"


@pytest.mark.parametrize(
    ("members", "said"),
    [
        (
            {"META-INF/manifest.xml": "<m><encryption-data/></m>", "content.xml": "x"},
            "is protected by a password",
        ),
        ({"content.xml": "<a"}, "is damaged"),
        ({}, "is damaged"),
        ({"content.xml": "<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>"}, "is damaged"),
    ],
)
def test_what_cannot_be_read_is_said(members, said):
    with pytest.raises(FileTrouble, match=said):
        read_text(zipped({"mimetype": "application/vnd.oasis.opendocument.text", **members}), "x.odt")
