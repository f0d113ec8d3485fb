"""The command line speaks to both databases through the same services, which are tested on both: here one is enough.

A test in which the engine may matter says so: `@pytest.mark.parametrize("engine", ["sqlite", "postgresql"], indirect=True)`.
"""

import pytest


@pytest.fixture(params=["sqlite"])
def engine(request: pytest.FixtureRequest) -> str:
    """The name of the engine the test runs on."""
    return str(request.param)
