"""The line of a post through three hands and two bodies, shared with the tests of promises."""

from tests.promises.conftest import hedges

__all__ = ["hedges"]
