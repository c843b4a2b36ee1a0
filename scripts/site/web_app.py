"""What lets a browser install the site of a language as an app: its manifest, and its icons.

The form is that of the W3C's Web Application Manifest, https://www.w3.org/TR/appmanifest/.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import resvg_py

NAME = "site.webmanifest"
ICON = "assets/favicon.svg"
"""The site's sign, of which the icons are made."""
ICONS = "assets/icons"
SIZES = (180, 192, 512)
"""Widths in pixels: of a sign on a telephone of Apple's, and the two that Chromium asks for."""
PAPER = "#fffdf8"
"""What stands behind a page until it is painted, and behind its sign."""


def files(language: Mapping[str, Any], sign: str) -> dict[str, bytes]:
    """Return the manifest and the icons of a language, by their paths below its home.

    Parameters
    ----------
    language : mapping
        What the build says of it (``site.for_mkdocs``).
    sign : str
        The site's sign, as SVG.
    """
    drawn = {f"{ICONS}/{size}.png": icon(sign, size) for size in SIZES}
    text = json.dumps(manifest(language), ensure_ascii=False, indent=1)
    return {NAME: f"{text}\n".encode()} | drawn


def manifest(language: Mapping[str, Any]) -> dict[str, Any]:
    """Return the manifest of a language, whose addresses are relative to it.

    An app holds the whole site, of all languages, and begins at the home of its own.
    """
    up = "../" * language["prefix"].count("/")
    icons = [(f"{ICONS}/{size}.png", f"{size}x{size}", "image/png") for size in SIZES]
    return {
        "name": language["title"],
        "description": language["description"],
        "lang": language["html"],
        "start_url": "./",
        "scope": up or "./",
        "display": "minimal-ui",
        "background_color": PAPER,
        "theme_color": PAPER,
        "icons": [
            dict(zip(("src", "sizes", "type"), each, strict=True))
            for each in [*icons, (ICON, "any", "image/svg+xml")]
        ],
    }


def icon(sign: str, size: int) -> bytes:
    """Return a sign as a square PNG; what is clear in it is paper.

    Parameters
    ----------
    sign : str
        The sign, as SVG. It holds shapes and no text, so no font of this machine matters.
    size : int
        Its width and height in pixels.
    """
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=sign, width=size, height=size, background=PAPER, skip_system_fonts=True
        )
    )
