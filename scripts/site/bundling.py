"""Styles and scripts that pages load together, each joined into one file: fewer requests.

Of the theme's styles, which are those of all sites, the file holds what this site's pages use.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from pathlib import Path

import rcssmin
import rjsmin

from scripts.site import used_styles, writing

THEME = "assets/stylesheets/theme.css"
THEMES = ("assets/stylesheets/main.*.min.css", "assets/stylesheets/palette.*.min.css")
"""The theme's own files, whose names hold its version."""
JOINED = {
    "assets/stylesheets/site.css": tuple(
        f"assets/stylesheets/{name}.css" for name in ("families", "languages", "book", "cite")
    ),
    "assets/javascripts/site.js": tuple(
        f"assets/javascripts/{name}.js"
        for name in ("frame", "language", "drawer", "search", "scrolls", "formulas", "cite", "kept")
    ),
    "assets/javascripts/which-sense.js": tuple(
        f"assets/javascripts/{name}.js"
        for name in (
            "reading-text",
            "reading-uses",
            "reading-answer",
            "which-sense-shown",
            "which-sense",
        )
    ),
    "assets/javascripts/lists.js": (
        "assets/javascripts/list-words.js",
        "assets/javascripts/lists.js",
    ),
}
"""What each file is made of, in this order: what comes later holds, or runs, after the earlier."""

# None begins with a word's edge: then a search leaps to the letters, several times as fast, and
# what it finds besides, as in `data-id=`, keeps a style too many at most.
_CLASSES = re.compile(rb"""class=["']?([^"'>]*)""")
_IDS = re.compile(rb"""id=["']?([^"'>\s]*)""")
_FIXED = {name: re.compile(rf"""{name}=["']?([\w-]+)""".encode()) for name in used_styles.FIXED}
_WORD = re.compile(r"[\w-]+")


class _Any(Container[str]):
    """Whatever is asked for: which elements a page has is not looked at, as it has most of them."""

    def __contains__(self, name: object) -> bool:
        return True


def finish(folder: Path) -> None:
    """Join the files of one language's finished site, and remove those that they were made of.

    Parameters
    ----------
    folder : Path
        The site; no other language's stands inside it yet.
    """
    for path, parts in JOINED.items():
        _join(folder, path, [folder / part for part in parts])
    themes = [file for pattern in THEMES for file in sorted(folder.glob(pattern))]
    styles = _join(folder, THEME, themes)
    slim = joined(THEME, [used_styles.kept(styles, _asked(folder))])
    writing.write_changed(folder / THEME, slim.encode())


def _join(folder: Path, path: str, parts: Iterable[Path]) -> str:
    text = joined(path, [part.read_text(encoding="utf-8") for part in parts])
    for part in parts:
        part.unlink()
    writing.write_changed(folder / path, text.encode())
    return text


def joined(path: str, texts: Iterable[str]) -> str:
    """Return the text of the file at a path that is joined of others, without their comments."""
    text = "\n".join(each.strip() for each in texts)
    minified = rjsmin.jsmin if path.endswith(".js") else rcssmin.cssmin
    return f"{minified(text, keep_bang_comments=True)}\n"


def _asked(folder: Path) -> used_styles.Held:
    """Return the classes and ids of all pages, with every word of the scripts that may add some."""
    pages = [page.read_bytes() for page in folder.rglob("*.html")]
    texts = [script.read_text(encoding="utf-8") for script in folder.rglob("*.js")]
    scripts = {word for text in texts for word in _WORD.findall(text)}
    classes = {name for page in pages for names in _CLASSES.findall(page) for name in names.split()}
    ids = {name for page in pages for name in _IDS.findall(page)}
    fixed = {
        f"{name}={value.decode()}"
        for name, pattern in _FIXED.items()
        for page in pages
        for value in pattern.findall(page)
    }
    return {
        "": _Any(),
        ".": scripts | {name.decode() for name in classes},
        "#": scripts | {name.decode() for name in ids},
        "[": fixed,
    }
