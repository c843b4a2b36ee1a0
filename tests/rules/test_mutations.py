"""Whatever is broken in the sources, the check says so in its own words: never a traceback."""

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.errors import GlossaryError
from scripts.model import loading
from scripts.rules import checks
from tests.conftest import BASE
from tests.rules.test_cases import offered

SEEDS = range(200)
"""One mutated glossary each. More were tried by hand; what failed is a case among the files."""

PIECES = (
    "[", "]", "{", "}", ":", ": ", "- ", "? ", "|\n", ">\n", "'", '"', "&a ", "*a", "!!int ", "!x ",
    "---\n", "...\n", "# ", "\t", "\x00", "\x07", "\u2028", "\ufeff", '"\\ud800"', "null", "~",
    "no", "1e999", "0x_", "2001-01-01", "9" * 5000, "<<: ", "[[ ", " ]]", "[[ n.", "[% ",
    "[% for x in ", " %]",
    "[# ", "{ #", "$", "`", "```\n", "](", "<q", "id", "en", "code: ", "\n", "\n\n", "# %% ",
    'lang="zh"', "figure(", "term(*x)", "|sum", "(" * 60, "[" * 400,
)  # fmt: skip
VALUES = ("", "3", "-1", "1.5", "null", "true", "[]", "{}", "[a, {b: c}]", "{a: [b]}", "text", '""')
KEYS = ("[a]", "{a: b}", "?", "~", "3", "1.5", "true", '""', "a b", "en", "ja", "id", "<<", "&k k")

Lines = list[str]
Mutation = Callable[[random.Random, Lines, int], None]


def dropped(_: random.Random, lines: Lines, at: int) -> None:
    del lines[at]


def doubled(_: random.Random, lines: Lines, at: int) -> None:
    lines.insert(at, lines[at])


def moved(chance: random.Random, lines: Lines, at: int) -> None:
    lines.insert(chance.randrange(len(lines)), lines.pop(at))


def indented(chance: random.Random, lines: Lines, at: int) -> None:
    lines[at] = chance.choice(("  ", " ", "\t")) + lines[at]


def outdented(_: random.Random, lines: Lines, at: int) -> None:
    lines[at] = lines[at].lstrip()


def spliced(chance: random.Random, lines: Lines, at: int) -> None:
    place = chance.randrange(len(lines[at]) + 1)
    lines[at] = lines[at][:place] + chance.choice(PIECES) + lines[at][place:]


def cut(chance: random.Random, lines: Lines, at: int) -> None:
    lines[at] = lines[at][: chance.randrange(len(lines[at]) + 1)]
    del lines[at + 1 :]


def revalued(chance: random.Random, lines: Lines, at: int) -> None:
    lines[at] = lines[at].partition(":")[0] + ": " + chance.choice(VALUES)


def rekeyed(chance: random.Random, lines: Lines, at: int) -> None:
    head, mark, rest = lines[at].partition(":")
    start = head[: len(head) - len(head.lstrip(" -{"))]
    lines[at] = start + chance.choice(KEYS) + mark + rest


MUTATIONS: tuple[Mutation, ...] = (
    dropped, doubled, moved, indented, outdented, spliced, spliced, spliced, cut, revalued,
    revalued, rekeyed, rekeyed,
)  # fmt: skip


def mutate(chance: random.Random, root: Path) -> str:
    """Break up to three places of the sources below a folder; return what was done."""
    files = sorted(path for path in root.rglob("*") if path.is_file())
    done = []
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        path = chance.choice(files)
        kind = chance.random()
        if kind < 0.02:
            path.unlink(missing_ok=True)
            done.append(f"{path.name} removed")
        elif kind < 0.04:
            path.write_bytes(path.read_bytes()[: chance.randrange(200)] + b"\xff\xfe")
            done.append(f"{path.name} no text")
        elif path.is_file():
            lines = path.read_text(encoding="utf-8", errors="replace").split("\n")
            mutation = chance.choice(MUTATIONS)
            at = chance.randrange(len(lines))
            mutation(chance, lines, at)
            path.write_text("\n".join(lines), encoding="utf-8", errors="replace")
            done.append(f"{path.name}:{at + 1} {mutation.__name__}")
        files = [each for each in files if each.is_file()]
    return ", ".join(done)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_broken_source_is_told_in_words(seed: int, tmp_path: Path) -> None:
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    done = mutate(random.Random(seed), tmp_path)
    try:
        checks.check(loading.load_what_can_be(tmp_path, offered({})))
    except GlossaryError as error:
        assert all(problem.line >= 1 for problem in error.problems), done
        assert str(error).encode(), done
