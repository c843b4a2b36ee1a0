"""What the inputs of all surfaces are put together from: pieces, hostile texts, broken sources."""

import random
from collections.abc import Callable, Sequence

from hypothesis import strategies as st

PIECES = (
    "[", "]", "{", "}", ":", ": ", "- ", "? ", "|\n", ">\n", "'", '"', "&a ", "*a", "!!int ", "!x ",
    "!!float ", "!!bool ", "!!null ", "!!timestamp ", "!!binary ", "!!set ", "!<tag:a> ",
    "---\n", "...\n", "# ", "\t", "\x00", "\x07", "\u2028", "\ufeff", '"\\ud800"', "null", "~",
    "no", "1e999", "0x_", "2001-01-01", "2001-99-99", "1:1:1", ".nan", "9" * 5000, "<<: ",
    "[[ ", " ]]", "[[ n.", "[[ n.sum ]]", "[% ", "[% for x in ", " %]", "[% endfor %]",
    "[% set x = ", "[# ", " #]", "{ #", "{: .a }", "$", "$$", "`", "```\n",
    "](", "](javascript:", "<q", "id", "en",
    "code: ", "\n", "\n\n", "# %% ", "# %% [markdown] ", 'lang="zh"', "figure(", "term(*x)", "|sum",
    "(" * 60, "[" * 400, "<script>", "</script>", "<!--", "-->", "<a href=", "*/", "]]>", "&amp;",
    "&#106;", "\\", "\\ud800", "\\x", "%", "@", "^", "_", "**", "^[", "[^1]", "|", "\r", "\u202e",
    "\ufffe", "\ud7ff", "\U0001f600", "特征图", "，", "“", "”", "×", "−", "1",
    "2.5", " ", "x", "map",
    '"a"', "'b'", "term(", "cite(", ")", ",", "=", "~", "not ", " and ", "title: x\n", "hide: [",
)  # fmt: skip
"""Words and marks with a meaning to some reader: YAML, Jinja, Markdown, HTML, XML, TeX, JSON."""
VALUES = ("", "3", "-1", "1.5", "null", "true", "[]", "{}", "[a, {b: c}]", "{a: [b]}", "text", '""')
KEYS = ("[a]", "{a: b}", "?", "~", "3", "1.5", "true", '""', "a b", "en", "ja", "id", "<<", "&k k")
MOST = 20_000
"""Characters of a hostile text."""

Lines = list[str]
Mutation = Callable[[random.Random, Lines, int], None]

repeated = st.builds(str.__mul__, st.sampled_from(PIECES), st.sampled_from((2, 5, 40, 1000)))


def hostile(most: int = 12) -> st.SearchStrategy[str]:
    """Return texts of at most so many pieces, some of them repeated, and strange characters."""
    anything = st.text(st.characters(codec="utf-8"), max_size=6)
    piece = st.one_of(st.sampled_from(PIECES), anything, repeated)
    return st.lists(piece, max_size=most).map(lambda pieces: "".join(pieces)[:MOST])


def broken(*sources: str) -> st.SearchStrategy[str]:
    """Return sources after one to three mutations of their lines."""

    @st.composite
    def mutated(draw: st.DrawFn) -> str:
        chance = draw(st.randoms(use_true_random=False))
        lines = draw(st.sampled_from(sources)).split("\n")
        for _ in range(draw(st.sampled_from((1, 1, 2, 3)))):
            mutate(chance, lines)
        return "\n".join(lines)

    return mutated()


def mutate(chance: random.Random, lines: Lines) -> None:
    """Break one place of a source."""
    if lines:
        chance.choice(MUTATIONS)(chance, lines, chance.randrange(len(lines)))


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
    lines[at] = lines[at].partition(":")[0] + ": " + chance.choice((*VALUES, *PIECES))


def rekeyed(chance: random.Random, lines: Lines, at: int) -> None:
    head, mark, rest = lines[at].partition(":")
    start = head[: len(head) - len(head.lstrip(" -{"))]
    lines[at] = start + chance.choice(KEYS) + mark + rest


MUTATIONS: Sequence[Mutation] = (
    dropped, doubled, moved, indented, outdented, spliced, spliced, spliced, cut, revalued,
    revalued, rekeyed, rekeyed,
)  # fmt: skip


@st.composite
def damaged(draw: st.DrawFn, content: bytes, most: int = 4) -> bytes:
    """Return bytes of a file in which some were changed, put in, taken out or cut off."""
    made = bytearray(content)
    for _ in range(draw(st.integers(1, most))):
        # Most of a file is one block of data; what readers decide on stands at its ends.
        near = draw(st.sampled_from((16, 64, 256, len(made))))
        place = draw(st.integers(0, max(0, min(near, len(made)) - 1)))
        place = place if draw(st.booleans()) else max(0, len(made) - 1 - place)
        put = draw(st.binary(max_size=8))
        match draw(st.sampled_from(("change", "put", "take", "cut"))):
            case "change":
                made[place : place + len(put)] = put
            case "put":
                made[place:place] = put
            case "take":
                del made[place : place + draw(st.integers(1, 64))]
            case "cut":
                del made[place:]
    return bytes(made)
