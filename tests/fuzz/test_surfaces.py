"""A short seeded selection of what ``python -m tests.fuzz`` tries, the same at every run."""

from importlib import import_module
from typing import Any

import pytest
from hypothesis import given

from tests.fuzz.__main__ import GUIDED
from tests.fuzz.surface import same_every_time

EXAMPLES = {"rules": 100, "pages": 40, "exports": 60, "notebooks": 30}
FEW = 60
"""Inputs of a surface that has no number of its own."""


@pytest.mark.parametrize("name", GUIDED)
@pytest.mark.filterwarnings("ignore")  # Pillow and NumPy warn of what is then refused.
def test_what_is_broken_is_told_in_words(name: str) -> None:
    surface = import_module(f"tests.fuzz.targets.{name}").SURFACE
    outcomes = set()

    @same_every_time(EXAMPLES.get(name, FEW))
    @given(surface.inputs)
    def run(value: Any) -> None:
        outcomes.add(bool(surface.tried(value)))

    run()
    surface.forget()
    surface.leave()
    assert outcomes == {False, True}, "some inputs are accepted, and some refused"
