"""Run by hand: ``python -m scripts.training gather|learn|score``.

``gather`` adds the records of windows and labels; ``learn`` writes the weights and the cut-offs;
``score`` reads the works set apart and writes how well that went. It needs what the tests need.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from scripts.model.explorers import Box
from scripts.model.glossary import Glossary
from scripts.model.labelled import SCORES, WEIGHTS
from scripts.model.loading import load
from scripts.paths import ROOT
from scripts.reading import told
from scripts.training import cutting, records, report
from scripts.training.predicting import Corpus


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one step."""
    parser = argparse.ArgumentParser(prog="python -m scripts.training", description=__doc__)
    steps = parser.add_subparsers(dest="step", required=True)
    gather = steps.add_parser("gather", help="add windows and labels to glossary/reading/*.jsonl")
    gather.add_argument("--windows", nargs="+", type=Path, required=True)
    gather.add_argument("--reader", nargs="+", type=Path, action="append", required=True)
    gather.add_argument("--apart", action="store_true", help="set the works that come new apart")
    steps.add_parser("learn", help=f"labelled uses → {WEIGHTS}")
    steps.add_parser("score", help=f"the works set apart → {SCORES}")
    options = parser.parse_args(arguments)
    glossary = load(ROOT).glossary
    if glossary.box is None:
        parser.error("the glossary has no box, so nothing says how its term is known")
    if options.step == "gather":
        tables, known = told.tables(glossary, glossary.box), records.read(ROOT)
        found = records.gather(options.windows, options.reader, tables, known, apart=options.apart)
        records.write(ROOT, found)
    elif options.step == "learn":
        learn(glossary, glossary.box)
    else:
        scores = report.scores(Corpus(glossary, glossary.box), glossary, report.earlier(ROOT))
        _write(ROOT / SCORES, json.dumps(scores, ensure_ascii=False, indent=1))


def learn(glossary: Glossary, box: Box) -> None:
    """Write what is learned from the works that are not set apart."""
    corpus = Corpus(glossary, box)
    uses, _ = corpus.split()
    cuts = cutting.cuts(corpus.crossed(uses), corpus.standings, box.not_the_term)
    weights = corpus.fitted(uses)
    head = {"bias": weights.bias, "cuts": cuts, "proof": weights.proof, "usual": weights.usual}
    lines = [
        f"{json.dumps(group)}: {json.dumps(amounts, ensure_ascii=False)}"
        for group, amounts in told.by_group(weights.weights).items()
    ]
    listed = ",\n".join(lines)
    text = json.dumps(head, ensure_ascii=False)[:-1] + f', "weights": {{\n{listed}\n}}}}'
    _write(ROOT / WEIGHTS, text)


def _write(path: Path, text: str) -> None:
    path.write_text(text + "\n", encoding="utf-8")
    print(f"{path.relative_to(ROOT)}: {len(text):,} characters")


if __name__ == "__main__":
    main()
