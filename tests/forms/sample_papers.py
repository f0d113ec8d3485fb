"""Every paper that the sample can give, by name: what the checks of pages (axe-core) and of PDF files run over.

Whoever adds a paper to the product adds a line here.
"""

from collections.abc import Callable

from crm.api import Crm
from crm.forms.paper import Paper
from tests.forms import made

Made = Callable[[Crm], Paper]

SAMPLE_PAPERS: list[tuple[str, Made]] = [
    ("every block", lambda _: made.everything()),
    ("hostile", lambda _: made.hostile()),
    ("long", lambda _: made.long(60)),
    ("empty", lambda _: made.empty()),
]
