"""The sample, shared with tests/demo: one template for all; the tests here only read it."""

from tests.demo.conftest import _samples, sample

__all__ = ["_samples", "sample"]
