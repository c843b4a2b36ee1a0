"""Bytes → an input, by the strategy with which the tests make theirs."""

from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis.strategies import SearchStrategy


def decoder(inputs: SearchStrategy[Any], tried: Callable[[Any], None]) -> Callable[[bytes], Any]:
    """Return what makes an input of bytes, and tries it; bytes that make none are passed over."""

    @settings(database=None, deadline=None, suppress_health_check=list(HealthCheck))
    @given(inputs)
    def run(value: Any) -> None:
        tried(value)

    return run.hypothesis.fuzz_one_input  # type: ignore[no-any-return]
