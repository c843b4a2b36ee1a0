"""Bad input ends the build with a clear message, and what stood before still stands."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.projects import WEIGHTS, Run, called, run

pytestmark = pytest.mark.site

CONCEPT = "glossary/concepts/convolution-kernel.yml"
FIGURES = "subject/figures.py"
NOTEBOOK = "docs/notebooks/by-hand.py"
KEPT = ("build/docs", "site")


def contents(starter: Path) -> dict[str, bytes]:
    """Return the bytes of all files that readers or MkDocs see."""
    return {
        path.relative_to(starter).as_posix(): path.read_bytes()
        for folder in KEPT
        for path in sorted((starter / folder).rglob("*"))
        if path.is_file()
    }


def leftovers(starter: Path) -> list[str]:
    """Return what an interrupted write would leave."""
    return [str(path.relative_to(starter)) for path in starter.rglob("*.part")]


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"must be found once: {old!r}"
    path.write_text(text.replace(old, new), encoding="utf-8")


def line_of(path: Path, part: str) -> int:
    """Return the number of the one line that holds a text."""
    lines = path.read_text(encoding="utf-8").splitlines()
    (number,) = [number for number, line in enumerate(lines, 1) if part in line]
    return number


def make_all(starter: Path) -> Run:
    return called("all", "--root", str(starter))


# Bad input. Each case breaks something and returns the lines that the build must print.


def yaml_typo(starter: Path) -> list[str]:
    edit(starter / CONCEPT, "family: data", "family: [data")
    line = line_of(starter / CONCEPT, "family: [data") + 1
    return [
        f"{CONCEPT}:{line}: yaml-syntax: the file must be valid YAML: "
        "did not find expected ',' or ']'"
    ]


def key_typo(starter: Path) -> list[str]:
    edit(starter / CONCEPT, "family: data", "famly: data")
    line = line_of(starter / CONCEPT, "famly")
    return [
        f"{CONCEPT}:1: missing-key: family must be there: it is not",
        f"{CONCEPT}:{line}: unknown-key: famly must be a known key: did you mean 'family'?",
    ]


def missing_translation(starter: Path) -> list[str]:
    path = starter / CONCEPT
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index("\nzh:") + 1], encoding="utf-8")
    message = "zh must be there: every language of the work is needed"
    return [f"{CONCEPT}:1: missing-language: {message}"]


def missing_page(starter: Path) -> list[str]:
    (starter / "docs/zh/about.md").unlink()
    return [
        "docs/en/about.md:1: missing-language: the page must stand in docs/en and docs/zh: "
        "docs/zh lacks it"
    ]


def term_to_nothing(starter: Path) -> list[str]:
    lines = []
    for language in ("en", "zh"):
        page = starter / "docs" / language / "about.md"
        text = page.read_text(encoding="utf-8")
        page.write_text(text + '\n[[ term("kernal") ]]\n', encoding="utf-8")
        lines.append(
            f"docs/{language}/about.md:{line_of(page, 'kernal')}: unknown-concept: a reference "
            "must name something that exists: 'kernal'; did you mean 'kernel'?"
        )
    return lines


def number_to_nothing(starter: Path) -> list[str]:
    lines = []
    for language in ("en", "zh"):
        page = starter / "docs" / language / "about.md"
        text = page.read_text(encoding="utf-8")
        page.write_text(text + "\n[[ num(n.sliding.vale) ]]\n", encoding="utf-8")
        lines.append(
            f"docs/{language}/about.md:{line_of(page, 'n.sliding.vale')}: unknown-number: a number "
            "must be one that the subject computes: n.sliding has no 'vale'; did you mean 'value'?"
        )
    return lines


def number_of_no_use(starter: Path) -> list[str]:
    """What no rule can know without rendering: here a list where a number is wanted."""
    for language in ("en", "zh"):
        page = starter / "docs" / language / "about.md"
        text = page.read_text(encoding="utf-8")
        page.write_text(text + "\n[[ num(n.sliding.image) ]]\n", encoding="utf-8")
    line = line_of(starter / "docs/en/about.md", "num(n.sliding.image)")
    return [
        f"docs/en/about.md:{line}: page-template: the template must be rendered: "
        "float() argument must be a string or a real number, not 'list'"
    ]


def figure_without_words(starter: Path) -> list[str]:
    path = starter / FIGURES
    text = path.read_text(encoding="utf-8")
    new = '\n\ndef slidin_kernel() -> Drawing:\n    """Draw."""\n    return sliding_kernel()\n'
    path.write_text(text + new, encoding="utf-8")
    return [
        f"{FIGURES}:{line_of(path, 'slidin_kernel')}: figure-without-words: a "
        "figure that is drawn must have words in glossary/figures.yml: 'slidin-kernel' has none; "
        "did you mean 'sliding-kernel'?; add alt and caption there, or as `figure_words:` of its "
        "concept"
    ]


def figure_that_raises(starter: Path) -> list[str]:
    path = starter / FIGURES
    edit(path, "figure = canvas(6.4, 2.6)", 'raise ValueError("no such layer")')
    return [
        f"{FIGURES}:{line_of(path, 'no such layer')}: function-raised: "
        "sliding-kernel.svg must be made: ValueError: no such layer"
    ]


def weights_cut_short(starter: Path) -> list[str]:
    path = starter / WEIGHTS
    whole = path.read_bytes()
    path.write_bytes(whole[:100_000])
    wanted, found = (hashlib.sha256(part).hexdigest()[:12] for part in (whole, whole[:100_000]))
    return [
        f"{WEIGHTS}: weights-hash: the file must be the one in provenance.yml "
        f"(sha256 {wanted}…, {len(whole)} bytes): found 100000 bytes, sha256 {found}…; "
        f"restore it with 'git checkout -- {WEIGHTS}'"
    ]


CASES = [
    yaml_typo,
    key_typo,
    missing_translation,
    missing_page,
    term_to_nothing,
    number_to_nothing,
    number_of_no_use,
    figure_without_words,
    figure_that_raises,
    weights_cut_short,
]


@pytest.mark.parametrize("spoil", CASES, ids=lambda spoil: spoil.__name__.replace("_", "-"))
def test_bad_input_is_told_and_changes_nothing(
    starter: Path, spoil: Callable[[Path], list[str]]
) -> None:
    before = contents(starter)
    problems = spoil(starter)
    done = make_all(starter)
    count = f"{len(problems)} problem{'s' * (len(problems) > 1)}"
    assert done.err.splitlines() == [*problems, f"{count}; the site's sources were not changed"]
    assert done.code == 1
    assert contents(starter) == before
    assert leftovers(starter) == []


# MkDocs: the earlier site stays in place until the new one is whole.


def mkdocs(starter: Path) -> Run:
    return run("mkdocs", "build", "--strict", cwd=starter)


def test_earlier_site_stays_when_the_sources_are_bad(starter: Path) -> None:
    before = contents(starter)
    problems = missing_translation(starter)
    done = mkdocs(starter)
    assert problems[0] in done.err.splitlines()
    assert "the sources could not be made; the problems are listed above" in done.err
    assert done.code == 1
    assert contents(starter) == before


def test_earlier_site_stays_when_a_notebook_raises_in_the_second_language(starter: Path) -> None:
    script = starter / NOTEBOOK
    text = script.read_text(encoding="utf-8")
    more = '\n# %% lang="en"\n1 / 1\n\n# %% lang="zh"\n1 / 0\n'
    script.write_text(text + more, encoding="utf-8")
    done = mkdocs(starter)
    line = (text + more).count("\n")
    assert (
        f"{NOTEBOOK}:{line}: notebook-raised: "
        "a notebook must run in an empty folder: ZeroDivisionError: division by zero"
    ) in done.err.splitlines()
    assert done.code == 1
    assert {path.name for path in (starter / "site").rglob("*")} == {"index.html"}


# What is written, and what is not.


def test_second_run_after_a_mended_mistake_writes_nothing(starter: Path) -> None:
    before = contents(starter)
    yaml_typo(starter)
    assert make_all(starter).code == 1
    edit(starter / CONCEPT, "family: [data", "family: data")
    done = make_all(starter)
    assert done.code == 0, done.err
    assert "nothing has changed since the site's sources were checked and made" in done.out
    assert contents(starter) == before


def test_a_changed_word_changes_its_page_only_and_stale_files_go(starter: Path) -> None:
    before = contents(starter)
    page = starter / "docs/en/about.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nOne more line.\n", encoding="utf-8")
    stale = ("build/docs/en/terms/old.md", "build/docs/zh/old/a.txt", "build/figures/old.svg")
    for path in stale:
        (starter / path).parent.mkdir(exist_ok=True)
        (starter / path).write_text("old", encoding="utf-8")
    assert make_all(starter).code == 0
    assert [path for path in stale if (starter / path).exists()] == []
    after = contents(starter)
    assert before.keys() == after.keys()
    assert [path for path in after if before[path] != after[path]] == ["build/docs/en/about.md"]


def test_only_the_figures_whose_code_changed_are_drawn_anew(starter: Path) -> None:
    edit(starter / FIGURES, "canvas(6.4, 2.6)", "canvas(6.4, 2.7)")
    out = called("draw", "--root", str(starter)).out
    drawn = {line.rpartition(" ")[2] for line in out.splitlines() if line.startswith("  ")}
    assert drawn == {"sliding-kernel", "gaussian-kernel"}


def test_notebook_carries_the_outputs_of_its_own_language(starter: Path) -> None:
    for language, word in (("en", "The picture x:"), ("zh", "图像 x：")):
        path = starter / f"build/docs/{language}/notebooks/by-hand.ipynb"
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        said, shown = [cell["outputs"] for cell in cells if cell["cell_type"] == "code"]
        assert said[0]["text"] == [f"{word}\n"]
        assert shown[0]["data"]["text/plain"] == ["array([[1., 0.],\n", "       [0., 1.]])"]


def test_citations_are_made_anew_where_their_style_changed(starter: Path) -> None:
    style = "scripts/cite/styles/china-national-standard-gb-t-7714-2025-numeric.csl"
    kept = starter / "build/citations.json"
    # The scripts that run must be the changed ones, so they are the copy's own from the start.
    assert run("scripts.build", "all", cwd=starter).code == 0
    before = json.loads(kept.read_text(encoding="utf-8"))
    text = (starter / style).read_text(encoding="utf-8")
    (starter / style).write_text(text.replace('suffix="."', 'suffix="!"'), encoding="utf-8")
    assert run("scripts.build", "all", cwd=starter).code == 0
    after = json.loads(kept.read_text(encoding="utf-8"))
    assert before["made_by"] != after["made_by"]
    assert {key: entry["record"] for key, entry in before["entries"].items()} == {
        key: entry["record"] for key, entry in after["entries"].items()
    }
    changed = [key for key in before["entries"] if before["entries"][key] != after["entries"][key]]
    assert changed == list(before["entries"])
