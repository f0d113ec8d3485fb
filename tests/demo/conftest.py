"""The sample, built once for each engine and shared by the tests, which only read it."""

from collections.abc import Iterator

import pytest

from crm.api import Crm
from crm.clock import set_clock
from crm.demo.build import build
from tests.conftest import OFFICER, TODAY
from tests.support.databases import Store


def _fill(url: str) -> None:
    crm = Crm.bare(url, actor=OFFICER)
    with set_clock(TODAY):
        crm.roster.load_first(None)
        build(crm)
    crm.close()


@pytest.fixture(scope="session")
def _samples() -> Iterator[dict[str, Crm]]:
    samples: dict[str, Crm] = {}
    yield samples
    for each in samples.values():
        each.close()


@pytest.fixture
def sample(
    engine: str,
    store: Store,
    _samples: dict[str, Crm],
    tmp_path_factory: pytest.TempPathFactory,
    still_clock: None,
) -> Crm:
    """The record of the sample; nothing may be written to it."""
    if engine not in _samples:
        url = store.copy(store.template("sample", _fill), tmp_path_factory.mktemp("sample"))
        _samples[engine] = Crm.bare(url, actor=OFFICER)
    return _samples[engine]
