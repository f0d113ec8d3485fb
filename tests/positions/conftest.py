"""The posts and letters of the tests of promises."""

from tests.promises.conftest import hedges

__all__ = ["hedges"]
