"""What pages hold that the site's policy speaks of, kept between builds by the pages' digests."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from scripts.site import policy, writing
from scripts.site.fingerprints import Code
from scripts.site.policy import Held

PATH = "build/looks.json"
LOOKS = "scripts.site.policy"
"""The module that looks; its mark tells whether what it found before is still what it finds."""


@contextmanager
def kept(root: Path) -> Iterator[Callable[[str], Held]]:
    """Give a function like `policy.in_page` that knows the pages of the build before.

    What this build asked for is kept when the block ends well. A page with something wrong is
    looked at each time: what is told of it names lines.

    Parameters
    ----------
    root : Path
        The project's folder.
    """
    mark = Code(root).mark(LOOKS)
    known, used = _read(root / PATH, mark), dict[str, Any]()

    def look(page: str) -> Held:
        key = hashlib.sha256(page.encode()).hexdigest()
        if key in known:
            used[key] = known[key]
            data, scripts, styles, speculates = known[key]
            return Held(set(data), list(scripts), styles, speculates)
        held = policy.in_page(page)
        if not held.wrong:
            used[key] = [sorted(held.data), held.scripts, held.styles, held.speculates]
        return held

    yield look
    text = json.dumps({"mark": mark, "pages": used}, ensure_ascii=False)
    writing.write_atomically(root / PATH, text.encode())


def _read(path: Path, mark: str) -> dict[str, Any]:
    """Return what was kept by the same code; nothing where that is not there, or not whole."""
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return dict(kept["pages"]) if kept.get("mark") == mark else {}
