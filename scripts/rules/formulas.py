"""The rule of formulas: what stands between dollar signs can be set as MathML.

What a call prints is known only when the page is written; a digit stands for it here.
"""

from __future__ import annotations

from collections.abc import Iterator

from scripts.errors import Problem
from scripts.formulas.mathml import FormulaError, mathml
from scripts.model.loading import Loaded
from scripts.rules import markdown_text
from scripts.rules.located import texts
from scripts.rules.registry import rule


@rule("formula-unreadable", family="text")
def formulas_are_readable(loaded: Loaded) -> Iterator[Problem]:
    """A formula must be TeX that can be set as MathML: known commands, and no colours or frames."""
    for passage in texts(loaded):
        for tex, display, offset in markdown_text.each_formula(passage.text):
            try:
                mathml(tex, display=display)
            except FormulaError as error:
                message = f"a formula must be TeX that can be set as MathML: {error}"
                yield passage.problem("formula-unreadable", offset, message)
