"""The words of attached files are found like any others, with the document and the page they stand on."""

from pathlib import Path

import pytest

from crm.api import Crm
from crm.documents.files import read_document
from tests.files.making import locked_pdf, paragraph, pdf, word
from tests.search.conftest import Builder

PAGES = (
    ["Response to the review", "Councils welcome the chance to respond."],
    [
        "Kinship is named here only in passing, and care much",
        "later on, after a long stretch of other words " * 3,
    ],
    ["We ask for one allowance for all kinship care, paid", "alike by every council."],
)


@pytest.fixture
def attach(database_url, despatch, monkeypatch):
    """Attaches a file to E-1 and gives back what the command said."""
    monkeypatch.setenv("DESPATCH_DATABASE_URL", database_url)
    crm = Crm.bare(database_url, actor="Test Officer")
    with crm.writing("test") as recorder:
        Builder(recorder).engagement("submission", "2021-03-05", "Our submission", [])
    crm.close()

    def run(path: Path):
        return despatch("attach", "E-1", str(path))

    return run


def found(despatch, query):
    (row,) = despatch("find", query, "--json").json
    return row


def test_a_word_in_a_pdf_is_found_on_its_page(attach, despatch, tmp_path):
    path = tmp_path / "Submission 2021.pdf"
    path.write_bytes(pdf(*PAGES))
    assert attach(path).err == ""
    row = found(despatch, "allowance")
    assert row["found_in"] == {"where": "document", "document": "D-1", "title": "Submission 2021", "page": 3}
    assert "one allowance for all kinship care, paid alike by every council" in row["snippet"]
    plain = despatch("find", "allowance").out.splitlines()[-1].split("\t")
    assert plain[-1].startswith("D-1 Submission 2021, page 3: ")


def test_of_several_words_the_page_is_the_one_where_they_stand_together(attach, despatch, tmp_path):
    path = tmp_path / "s.pdf"
    path.write_bytes(pdf(*PAGES))
    attach(path)
    assert found(despatch, "kinship")["found_in"]["page"] == 2
    assert found(despatch, '"kinship care"')["found_in"]["page"] == 3


def test_a_word_in_a_word_file_is_found(attach, despatch, tmp_path):
    path = tmp_path / "letter.docx"
    path.write_bytes(
        word(paragraph("Dear Minister") + paragraph("Thank you for what you said about heronries."))
    )
    attach(path)
    row = found(despatch, "heronries")
    assert row["found_in"] == {"where": "document", "document": "D-1", "title": "letter", "page": None}
    assert found(despatch, "letter")["snippet"] == "letter"


def test_a_word_far_back_in_a_long_document_is_found(attach, despatch, tmp_path):
    path = tmp_path / "long.txt"
    path.write_text("nothing of note " * 40_000 + "\f heronries at last")
    attach(path)
    assert found(despatch, "heronries")["found_in"]["page"] == 2


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("locked.pdf", locked_pdf("secret"), "it is protected by a password; it is kept as it is"),
        (
            "damaged.docx",
            word(paragraph("x"))[:-60],
            "it is damaged, or was not saved to its end; it is kept",
        ),
        ("scan.pdf", pdf([]), "there is no text in it, as in a scan; it is kept as a document"),
    ],
)
@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_what_cannot_be_read_is_kept_and_said(attach, despatch, tmp_path, name, data, said):
    path = tmp_path / name
    path.write_bytes(data)
    ran = attach(path)
    assert (ran.status, ran.err.startswith(f"{name}: {said}")) == (0, True), ran.err
    assert despatch("attach", "D-1", "--save-to", str(tmp_path / "copy")).status == 0
    assert (tmp_path / "copy").read_bytes() == data
    assert found(despatch, Path(name).stem)["found_in"]["document"] == "D-1"


def test_the_type_is_what_the_file_is_and_not_what_it_is_called(tmp_path):
    path = tmp_path / "letter.doc"
    path.write_bytes(pdf(["Dear Minister"]))
    assert read_document(path).media_type == "application/pdf"
