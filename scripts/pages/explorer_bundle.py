"""The explorers' scripts joined into one small file, in the order of their needs."""

from __future__ import annotations

import re
from collections.abc import Mapping

import rjsmin

ORDER = (
    "arithmetic", "fragment", "grid",
    "layer-state", "layer-words", "sum", "layer", "layer-trace", "photograph",
    "phi-maps", "phi", "bridge", "axes",
)  # fmt: skip
FOLDER = "assets/javascripts/explorers/"


def bundled(assets: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return assets with the explorers' scripts replaced by ``assets/javascripts/explorers.js``.

    Only comments and white space are taken out, so names stay readable in a browser's tools.

    Parameters
    ----------
    assets : mapping of str to bytes
        Contents by path, the scripts below ``assets/javascripts/explorers/`` among them.

    Raises
    ------
    ValueError
        If the scripts are not just those of ``ORDER``.
    """
    parts = {path for path in assets if path.startswith(FOLDER)}
    known = {f"{FOLDER}{name}.js" for name in ORDER}
    if parts != known:
        raise ValueError(f"explorer scripts must be those of ORDER: {sorted(parts ^ known)}")
    joined = "\n".join(assets[f"{FOLDER}{name}.js"].decode() for name in ORDER)
    joined = re.sub(r"\n\s+<", "\n<", joined)  # Indentation of HTML inside templates.
    kept = {path: content for path, content in assets.items() if path not in parts}
    return kept | {"assets/javascripts/explorers.js": rjsmin.jsmin(joined).encode() + b"\n"}
