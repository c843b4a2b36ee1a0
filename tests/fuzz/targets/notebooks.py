"""A notebook's script → its prose for the rules, and the notebook of each language."""

from collections import defaultdict

from hypothesis import strategies as st

from scripts.model import notebook_cells
from scripts.pages import notebooks
from scripts.paths import ROOT
from tests.fuzz import pieces
from tests.fuzz.surface import Surface, explained
from tests.hostile import LANGUAGES

SCRIPT = """\
# ---
# jupyter:
#   jupytext: {text_representation: {format_name: percent}}
# ---
# %% [markdown] lang="en"
# <h1 id="a">A map</h1>
# Some $z$.

# %% [markdown] lang="zh"
# <h1 id="a">图</h1>

# %% tags=["x"]
%matplotlib inline
x = 1

# %% [raw] {"lang": "en"}
# raw
# %%
x
"""
REAL = (ROOT / "docs/notebooks/feature-maps-by-hand.py").read_text(encoding="utf-8")
DATA = defaultdict[str, str](lambda: "AAAA")
"""What the build writes into a cell that asks for data: here whatever it asks for."""
SOURCE = "docs/notebooks/a-map.py"
MARKS = (
    "# %% ",
    "# %%",
    "# %% [markdown] ",
    "[raw]",
    "[md]",
    'lang="',
    "{",
    "}",
    '"lang": 3',
    "# ",
)


def tried(given: str) -> list[str]:
    """Read a script as both readers do, and write its notebooks."""
    with explained() as told:
        notebook_cells.notebook(given, SOURCE)
        for language in LANGUAGES:
            code = notebooks.code_in(given, language.tag, DATA)
            ran = notebooks.Ran(code, [[]] * len(code))
            notebooks.notebook(given, language, SOURCE, ran).encode()
    return told


marked = st.lists(st.one_of(st.sampled_from(MARKS), st.sampled_from(pieces.PIECES)), max_size=9)

SURFACE = Surface(
    "notebooks",
    st.one_of(
        pieces.broken(SCRIPT),
        pieces.broken(SCRIPT, "\n".join(REAL.split("\n")[:40])),
        marked.map(lambda parts: "# %% " + "".join(parts)[: pieces.MOST]),
    ),
    tried,
    ("scripts.model.notebook_cells", "scripts.pages.notebooks"),
)
