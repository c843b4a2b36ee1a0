"""How often the reader of uses is wrong, by how many uses it answers."""

from __future__ import annotations

import json

import numpy as np

from scripts.figures.drawing import ACCENTS, Drawing, canvas, heading, inches, note, plot_axes
from scripts.figures.real_text import word
from scripts.paths import ROOT

READS = ("glossary/reading/scores.json",)
(SCORES,) = READS


def risk_and_coverage() -> Drawing:
    """Draw the share of wrong answers among the most certain ones, on works set apart."""
    scores = json.loads((ROOT / SCORES).read_text(encoding="utf-8"))
    curve = np.array(scores["curve"])
    figure = canvas(5.2, 3.2)
    axes = plot_axes(figure, inches(figure, 0.55, 0.7, 4.4, 2.1))
    heading(axes, "", word("share-wrong"))
    axes.plot(100 * curve[:, 0], 100 * curve[:, 1], color=ACCENTS["rules"])
    for name, colour in (("earlier", ACCENTS["units"]), ("majority", ACCENTS["values"])):
        wrong = 100 * (1 - scores["baselines"][name]["share"])
        axes.plot([100], [wrong], "o", color=colour, clip_on=False)
        axes.text(97, wrong, word(f"reader-{name}"), color=colour, ha="right", va="center")
    axes.set(xlim=(0, 100), ylim=(0, 100), xticks=[0, 25, 50, 75, 100], yticks=[0, 25, 50, 75, 100])
    note(figure, (2.75, 0.1), word("share-answered"), va="bottom")
    return Drawing(figure, {"coverage_risk": curve})
