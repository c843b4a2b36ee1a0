"""What a host needs to hold the site's policy: header files, and the policy in every page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from html import escape
from pathlib import Path, PurePosixPath

from scripts.errors import BuildError, Problem
from scripts.model.released import FROZEN
from scripts.site import beside, inlined, pictures, policy, writing
from scripts.site.inlined import Inliner
from scripts.site.policy import Directives, Held

HEADERS, NGINX = "_headers", "_headers.nginx.conf"
"""The header files: for Netlify and Cloudflare Pages, which know the name, and for nginx."""
REFERRER = "same-origin"
PERMISSIONS = (
    *("accelerometer=()", "camera=()", "clipboard-read=()", "clipboard-write=(self)"),
    *("display-capture=()", "geolocation=()", "gyroscope=()", "magnetometer=()", "microphone=()"),
    *("midi=()", "payment=()", "usb=()"),
)
"""What pages and what they frame may ask a browser for: this site copies to the clipboard."""
VERSIONED = r"[.-][0-9a-f]{8,64}\.(?:min\.)?(?:css|js)(?:\.map)?$"
"""How the path of a file ends whose name changes with its content, as nginx reads it too."""
PICTURES = f"/{pictures.FOLDER}/"
"""A folder of such files only: one rule for all, since Cloudflare reads a hundred rules."""
FOR_EVER = "public, max-age=31536000, immutable"
"""What such a file is sent with (RFC 9111, RFC 8246): a year, and no browser asks again."""
ASK = "no-cache"
"""All others may be kept, and are asked for again: unchanged, they are not sent again."""
PARTS = 2
"""How many parts of the pages are sealed beside each other."""
_CHARSET = re.compile(r"""<meta charset=["']?utf-8["']?\s*/?>""", re.IGNORECASE)


Rename = Callable[[str, str], str]
"""Returns a page, by its path and text, with the names that its files have now."""


def as_it_is(_: str, html: str) -> str:
    """Return a page whose files have the names that it knows."""
    return html


def finish(
    folder: Path,
    *,
    frozen: bool = False,
    sealed: bool = True,
    look: Callable[[str], Held] = policy.in_page,
    rename: Rename = as_it_is,
) -> None:
    """Look at a finished site; write its header files, and its policy into every page.

    Parameters
    ----------
    folder : Path
        The site, with the frozen editions in ``releases/``, whose pages stay as they are.
    frozen : bool
        Whether this site is itself an edition that is frozen: header files stand at the root of a
        host, so it gets none.
    sealed : bool
        Whether the policy is written into the pages, and what they are painted with, but for an
        edition that is frozen, whose files no later build could share. A server for authors puts a
        script of its own into each page, which the policy would forbid.
    look : callable
        Returns what a page holds.
    rename : callable
        Tells each page that is sealed the names of its files.

    Raises
    ------
    BuildError
        Where a page, drawing or style sheet holds what the policy forbids; then nothing is written.
    """
    held, wrong = _looked_at(folder, look)
    pages = [path for path in held if not _is_frozen(path)]
    held |= {path: policy.in_drawing(text) for path, text in _read(folder, "*.svg")}
    held |= {path: policy.in_styles(text) for path, text in _read(folder, "*.css")}
    own = {path: each for path, each in held.items() if not _is_frozen(path)}
    if wrong := [*_forbidden(own), *wrong]:
        raise BuildError(wrong)
    fixed = [held[path] for path in held.keys() - own.keys()]
    directives = policy.policy(own.values(), fixed)
    if sealed:
        inliner = None if frozen else Inliner(folder)
        directives = _sealed(folder, pages, directives, inliner, rename)
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.*"))
    files = {} if frozen else header_files(directives, filter(re.compile(VERSIONED).search, names))
    for path, text in files.items():
        writing.write_atomically(folder / path, text.encode())


def _sealed(
    folder: Path,
    pages: Sequence[str],
    directives: Directives,
    inliner: Inliner | None,
    rename: Rename,
) -> Directives:
    """Write into each page what it is painted with, and its policy; return the policy for all."""
    # As many parts on every machine, so that every machine names the hashes in the same order.
    parts = [pages[first::PARTS] for first in range(PARTS)]
    own, *others = (partial(_seal, folder, part, directives, inliner, rename) for part in parts)
    with beside.begun(others) as waiting:
        return policy.together([own(), *(finished() for finished in waiting)])


def _seal(
    folder: Path,
    pages: Iterable[str],
    directives: Directives,
    inliner: Inliner | None,
    rename: Rename,
) -> Directives:
    """Seal some pages; return the policy for all of them.

    What is put in comes after the look at the pages, which may hold no style and no script of
    their own. Each page allows by its hash what was put into it, and nothing else.
    """
    of_all = directives
    for path in pages:
        html = rename(path, (folder / path).read_text(encoding="utf-8"))
        page = inliner.inlined(html, PurePosixPath(path)) if inliner else inlined.Page(html)
        allowed = policy.allowing(directives, page.scripts, page.styles)
        of_all = policy.allowing(of_all, page.scripts, page.styles)
        writing.write_atomically(folder / path, with_policy(page.html, allowed).encode())
    return of_all


def _looked_at(folder: Path, look: Callable[[str], Held]) -> tuple[dict[str, Held], list[Problem]]:
    """Return what each page holds, and a problem for each without a place for its policy.

    One after another: all pages at once would take more memory than everything else.
    """
    held, lacking = dict[str, Held](), list[Problem]()
    for path, text in _read(folder, "*.html"):
        held[path] = look(text)
        if not (_is_frozen(path) or _CHARSET.search(text)):
            # What stands before it in the page is read before the policy is known.
            message = 'a page must hold <meta charset="utf-8">, behind which its policy is written'
            found = f"{message}: it has none"
            lacking.append(Problem(f"site/{path}", 0, "host-policy", found))
    return held, lacking


def _is_frozen(path: str) -> bool:
    return path.startswith(f"{FROZEN}/")


def _read(folder: Path, pattern: str) -> Iterator[tuple[str, str]]:
    """Yield path and text of the files below a folder whose names fit a pattern."""
    for path in sorted(folder.rglob(pattern)):
        yield path.relative_to(folder).as_posix(), path.read_text(encoding="utf-8")


def _forbidden(own: Mapping[str, Held]) -> Iterator[Problem]:
    message = "the site must hold nothing that its own policy forbids"
    for path, held in own.items():
        for line, found in held.wrong:
            yield Problem(f"site/{path}", line, "host-policy", f"{message}: {found}")


def with_policy(html: str, directives: Directives) -> str:
    """Return a page that carries its policy: for a host that sends no headers.

    A page can say who may frame it, and what it may ask for, by headers alone.
    """
    content = escape(policy.written(policy.for_meta(directives)), quote=False)
    tags = (
        f'<meta http-equiv="Content-Security-Policy" content="{content}">'
        f'<meta name="referrer" content="{REFERRER}">'
    )
    return _CHARSET.sub(lambda found: found[0] + tags, html, count=1)


def headers(directives: Directives) -> dict[str, str]:
    """Return the headers that every file of the site is sent with."""
    return {
        "Content-Security-Policy": policy.written(directives),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": REFERRER,
        "Permissions-Policy": ", ".join(PERMISSIONS),
        # The site is the same for everyone and knows nobody: any page may read its data.
        "Access-Control-Allow-Origin": "*",
    }


def header_files(directives: Directives, versioned: Iterable[str] = ()) -> dict[str, str]:
    """Return the header files by name.

    Parameters
    ----------
    directives : mapping
        The policy.
    versioned : iterable of str
        The paths of files that never change. Netlify and Cloudflare ask again for all others by
        themselves; a second rule for one header would add to it, not replace it.
    """
    made = "# Made anew with each build by scripts/site/hosting.py, from what the pages hold.\n"
    sent = headers(directives).items()
    lines = "".join(f"  {name}: {value}\n" for name, value in sent)
    nginx = "".join(f'add_header {name} "{value}" always;\n' for name, value in sent)
    # nginx drops inherited headers in a block that adds one of its own.
    hint = "# Include it in every server or location block that has an add_header of its own.\n"
    paths = [*(f"/{path}" for path in versioned), f"{PICTURES}*"]
    kept = "".join(f"{path}\n  Cache-Control: {FOR_EVER}\n" for path in paths)
    # Without `always`, so that no error is kept for a year.
    cached = (
        f'set $kept "{ASK}";\nif ($uri ~ "{VERSIONED}|{PICTURES}") {{ set $kept "{FOR_EVER}"; }}\n'
        "add_header Cache-Control $kept;\n"
    )
    return {HEADERS: f"{made}/*\n{lines}{kept}", NGINX: f"{made}{hint}{nginx}{cached}"}
