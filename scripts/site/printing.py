"""The one file of an edition → a PDF with bookmarks, links and tags, printed by a Chromium.

Formulas are MathML, which of what sets pages a browser alone reads.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

import pikepdf

from scripts.errors import Problem, ReleaseError
from scripts.site import pdf_letters
from scripts.site.chapters import Told

NAMED = "CHROMIUM"
"""The variable of the environment that names the browser, or says that there is none."""
NONE = "none"
NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
"""How a Chromium is called, the lightest first."""
OPTIONS = (
    "--headless",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-pdf-header-footer",
    "--generate-pdf-document-outline",
    "--export-tagged-pdf",
)
LIMIT = 1200
"""The seconds after which a print is given up; 460 pages take half a minute."""
_MISSING = re.compile(rb"<(?:[0-9A-Fa-f]{4})*?0000(?:[0-9A-Fa-f]{4})*>\s*Tj")
"""A string with the glyph of number 0, which a font shows for a letter that it lacks."""


def wanted(environment: Mapping[str, str] = os.environ) -> bool:
    """Say whether an edition is printed: always, unless who releases it says ``CHROMIUM=none``."""
    return environment.get(NAMED, "") != NONE


def browser(environment: Mapping[str, str] = os.environ) -> str:
    """Return the path of the browser that prints.

    Raises
    ------
    ReleaseError
        Where none is found, with what to do.
    """
    named = environment.get(NAMED, "")
    for name in [named] if named else NAMES:
        if path := shutil.which(name):
            return path
    message = (
        f"a Chromium must be at hand, by which an edition is printed as a PDF: "
        f"{f'{named!r} was not found' if named else 'none was found'}; install one, such as the "
        f"package chromium, or name its file in {NAMED}; with {NAMED}={NONE} the edition has no "
        "PDF, and gets none later"
    )
    raise ReleaseError([Problem(NAMED, 0, "release-browser", message)])


def book(page: str, told: Told, day: str) -> bytes:
    """Return the PDF of a page that needs no other file: the same bytes by the same browser.

    Parameters
    ----------
    page : str
        The page, as HTML.
    told : Told
        What the file says of itself.
    day : str
        The day of the edition, ``2026-11-23``.

    Raises
    ------
    ReleaseError
        Where the browser prints nothing, or lacks letters in all fonts of this machine.
    """
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        source, target = Path(folder, "page.html"), Path(folder, "page.pdf")
        source.write_text(page, encoding="utf-8")
        _print(source, target)
        with pikepdf.open(target) as printed:
            _refuse_missing(printed, told)
            pdf_letters.mend(printed)
            return _settled(printed, told, day)


def _print(source: Path, target: Path) -> None:
    # Without a sandbox only where none can be: it is a page of ours, which forbids all scripts.
    root = getattr(os, "geteuid", lambda: 1)() == 0
    command = [
        browser(),
        *OPTIONS,
        *(["--no-sandbox"] if root else []),
        f"--user-data-dir={target.parent / 'profile'}",
        f"--print-to-pdf={target}",
        source.as_uri(),
    ]
    try:
        done = subprocess.run(command, capture_output=True, timeout=LIMIT, check=False)
        said = done.stderr.decode(errors="replace").strip().splitlines()
    except subprocess.TimeoutExpired:
        said = [f"it was not ready after {LIMIT} seconds"]
    if not target.is_file():
        reason = said[-1] if said else "it said nothing"
        message = f"the browser must print the edition: {command[0]}: {reason}"
        raise ReleaseError([Problem(NAMED, 0, "release-print", message)])


def _refuse_missing(printed: pikepdf.Pdf, told: Told) -> None:
    pages = [
        str(number)
        for number, page in enumerate(printed.pages, 1)
        if _MISSING.search(page.Contents.read_bytes())
    ]
    if pages:
        message = (
            "the fonts of this machine must have all letters of an edition: some are missing on "
            f"page {', '.join(pages[:5])}{' …' if len(pages) > 5 else ''} of {told.html}; install "
            "fonts for this language and for formulas, such as the packages fonts-noto-cjk and "
            "fonts-dejavu"
        )
        raise ReleaseError([Problem(NAMED, 0, "release-fonts", message)])


def _settled(printed: pikepdf.Pdf, told: Told, day: str) -> bytes:
    """Return the file with what it says of itself, and with the edition's day in place of today."""
    stamp = f"D:{day.replace('-', '')}000000Z"
    printed.docinfo["/CreationDate"] = printed.docinfo["/ModDate"] = stamp
    printed.docinfo["/Author"] = ", ".join(told.authors)
    printed.docinfo["/Subject"] = told.description
    printed.Root.PageMode = pikepdf.Name.UseOutlines
    buffer = io.BytesIO()
    printed.save(
        buffer,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        deterministic_id=True,
        recompress_flate=True,
    )
    return buffer.getvalue()
