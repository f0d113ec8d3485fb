"""Reading forms back."""

import pypdfium2  # type: ignore[import-untyped]


def pages_of(data: bytes) -> list[str]:
    """The text of each page of a PDF."""
    document = pypdfium2.PdfDocument(data)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()
