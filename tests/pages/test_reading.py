"""The reader of uses as a page loads it: how much it weighs."""

import gzip

from scripts.model.labelled import WEIGHTS
from scripts.paths import ROOT
from scripts.site import bundling

SCRIPT = "assets/javascripts/which-sense.js"
MOST_BYTES = 20_000


def test_weights_and_code_take_at_most_20_kilobytes() -> None:
    parts = [ROOT / "overrides" / part for part in bundling.JOINED[SCRIPT]]
    code = bundling.joined(SCRIPT, [part.read_text(encoding="utf-8") for part in parts])
    loaded = [code.encode(), (ROOT / WEIGHTS).read_bytes()]
    assert sum(len(gzip.compress(each, 9)) for each in loaded) <= MOST_BYTES
