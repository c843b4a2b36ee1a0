"""A pasted text → what the reader of uses says of each use, and what the box writes on the page."""

from typing import Any

from hypothesis import strategies as st

from scripts.model import loading
from scripts.pages import reading
from scripts.paths import ROOT
from scripts.site.bundling import JOINED
from tests.fuzz import pieces
from tests.fuzz.browsed import Browsed

SCRIPTS = [ROOT / "overrides" / path for path in JOINED["assets/javascripts/which-sense.js"]]
WORDS = (
    "feature map", "feature maps", "activation map", "特征图", "特征映射", "before", "after ReLU",
    "激活后", "sparse", "3 x 3", "64 × 56 × 56", "13x13x512", "two-dimensional", "2-d", "kernel",
    "maps features to", "0", "12", ".5", "1.5", "’", "‐", "✕", ",", " ", "\n", "x", "a x b", "é",
    "İ", "ß", "\u0130", "\u200b", "通道", "[", "(", "\\", "$", "{name}", "{cue}", "<b>", "&lt;",
    "__proto__", "constructor",
)  # fmt: skip
MOST = 4_000


def opened(page: Any) -> None:
    """Put the data, the script and a box into a page."""
    glossary = loading.load(ROOT).glossary
    assert glossary.box
    page.add_script_tag(content=reading.script(glossary, glossary.box, "en"))
    for path in SCRIPTS:
        page.add_script_tag(content=f"{path.read_text('utf-8')}\n//# sourceURL={path.name}")
    page.evaluate("document.body.append(document.createElement('which-sense-box'))")


CALL = """(text) => {
  const uses = window.glossaryBox.read(text);
  for (const { start, end, probabilities, said } of uses) {
    if (!(0 <= start && start < end && end <= text.length)) return [true, "a use outside the text"];
    const shares = [...probabilities.values()];
    const sum = shares.reduce((total, share) => total + share, 0);
    if (!shares.every((share) => share >= 0 && share <= 1)) return [true, "a share is none"];
    if (Math.abs(sum - 1) > 1e-9) return [true, "the shares are not all"];
    if (!said.level) return [true, "nothing is said"];
  }
  const box = document.querySelector("which-sense-box");
  box.rank(text);
  const parts = "p, ol, ul, li, a, blockquote, mark, strong, img, q, button, div, details, summary";
  const strange = box.answer.querySelectorAll(`:not(${parts})`);
  if (strange.length) return [true, `an element ${strange[0].localName}`];
  if (!box.status.textContent.trim()) return [true, "nothing is told"];
  return [uses.length > 0, ""];
}"""

repeated = st.builds(str.__mul__, st.sampled_from(WORDS), st.sampled_from((2, 9, 300)))
worded = st.lists(st.one_of(st.sampled_from(WORDS), repeated), max_size=12).map("".join)

SURFACE = Browsed(
    "box",
    st.one_of(worded, worded, pieces.hostile()).map(lambda text: text[:MOST]),
    opened,
    tuple(path.name for path in SCRIPTS),
    CALL,
)
