"""Pages of another site that load the embedded terms, and what of the glossary they load."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from scripts.exports import embed
from scripts.exports.model import published
from scripts.model.glossary import Glossary
from scripts.model.work import Identifier
from tests import hostile
from tests.browsing import Visit
from tests.projects import ROOT

SCRIPT, DATA = "assets/embed/feature-map-embed.js", "data/embed.json"
TIP = "#feature-map-embed-tip"
GOOD = '<p><span data-feature-map="stride">stride</span></p>'
GONE = "step-width"
"""An id that is withdrawn in what `lay_out` writes."""

Host = Callable[..., Visit]
"""Shows a page of another site, by what stands in its body, and its ``policy`` and ``lang``."""


def lay_out(folder: Path, real: Glossary) -> None:
    """Write what other sites load, with one withdrawn id, at its places below a folder."""
    gone = Identifier(id=GONE, since="0.1.0", status="withdrawn", superseded_by=("stride",))
    data = published(replace(real, identifiers=(*real.identifiers, gone)), "1.2.0")
    at = hostile.publication()
    files: Mapping[str, bytes] = {
        SCRIPT: (ROOT / "docs" / SCRIPT).read_bytes(),
        DATA: embed.data(data, at).encode(),
        "data/embed.js": embed.script(data, at).encode(),
    }
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)


def script_tag(server: str, **attributes: str) -> str:
    """Return the script as another page loads it; ``data_integrity`` is ``data-integrity``."""
    given = {"src": server + SCRIPT} | attributes
    said = (f'{name.replace("_", "-")}="{value}"' for name, value in given.items())
    return f"<script defer {' '.join(said)}></script>"


def document(body: str, lang: str = "en") -> str:
    """Return a whole page."""
    head = f'<!doctype html><html lang="{lang}"><meta charset="utf-8"><title>x</title>'
    return head + body


def noted(page: Any) -> Visit:
    """Return a page together with what it complains of from now on."""
    problems = list[str]()
    page.on("console", lambda message: _asks_icon(message) or problems.append(message.text))
    page.on("pageerror", lambda error: problems.append(f"script: {error}"))
    return Visit(page, problems)


def _asks_icon(message: Any) -> bool:
    """Return whether a message is about the icon that a browser looks for at the host's root."""
    return bool(message.location["url"].endswith("/favicon.ico"))


def shows(page: Page, text: str, definition: str) -> None:
    """Expect that a word is a link whose definition appears when it is pointed at."""
    page.get_by_role("link", name=text, exact=True).hover()
    expect(page.locator(TIP)).to_be_visible()
    expect(page.locator(TIP)).to_contain_text(definition)
