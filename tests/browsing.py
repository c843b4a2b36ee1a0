"""The built site in a browser: a server for it, and readers who open its pages."""

import json
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import pytest

from tests.workers import LOOK

PREFIX = "/fm/"
PALETTE = "[data-md-component=palette] > button:visible"
"""The button that puts on the other palette."""
SIZES = {"phone": {"width": 390, "height": 844}, "desk": {"width": 1280, "height": 800}}
MOBILE: dict[str, Any] = {"has_touch": True, "is_mobile": True}
"""As phones and tablets lay out: what is wider than the screen widens all that is laid out."""
PHONE: dict[str, Any] = {"viewport": SIZES["phone"], **MOBILE}
TABLET: dict[str, Any] = {"viewport": {"width": 820, "height": 1180}, **MOBILE}
DESK: dict[str, Any] = {"viewport": SIZES["desk"]}
LOCALES = {"": "en-GB", "zh/": "zh-CN"}
"""By the language of a site what its readers' browsers prefer: they are offered no other."""
PAUSE = "() => new Promise((done) => setTimeout(done, 50))"
"""A twentieth of a second of the page's own: it passes later where the page is still at work."""
SHIFT = """() => new Promise((done) => {
  let sum = 0;
  const add = (list) => list.getEntries().forEach((one) => (sum += one.value));
  new PerformanceObserver(add).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(sum), 500);
})"""
"""All that moved since the page was opened, half a second after it was loaded."""
QUIET_PAUSES, MOST_PAUSES = 2, 600
FIRST_TIME = {"locale": "en-GB", "reduced_motion": "reduce", "service_workers": "block"}
"""Nothing is kept on the device of a first-time reader: tests/browser/test_kept.py keeps."""


class SubPathHandler(SimpleHTTPRequestHandler):
    """Serves the site below a sub-path, with the headers that it asks for; quiet."""

    protocol_version = "HTTP/1.1"  # A page's twenty files then need a few connections only.

    def __init__(self, *args: Any, sent: dict[str, str], **options: Any) -> None:
        self.sent = sent
        super().__init__(*args, **options)

    def end_headers(self) -> None:
        """Add the site's own headers, to an error as well."""
        for name, value in self.sent.items():
            self.send_header(name, value)
        super().end_headers()

    def translate_path(self, path: str) -> str:
        inside = path.removeprefix(PREFIX) if path.startswith(PREFIX) else "no-such-file"
        return super().translate_path("/" + inside)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: the tests watch the requests from the browser's side."""


class Server(ThreadingHTTPServer):
    """A server for a browser that opens many connections at once."""

    # Of more connections than wait here the system drops some, and the browser tries them again
    # after a second: with the default of 5 a loaded machine shows that as slow or failed pages.
    request_queue_size = 128


def headers_of(folder: Path) -> dict[str, str]:
    """Return the headers that a site asks its host for, for every file; none where it does not."""
    path = folder / "_headers"
    every = path.read_text(encoding="utf-8").partition("/*\n")[2] if path.is_file() else ""
    lines = every.partition("\n/")[0].splitlines()
    named = [line.strip().partition(": ") for line in lines if line.startswith("  ")]
    return {name: value for name, _, value in named}


@contextmanager
def served(
    folder: Path, sent: dict[str, str] | None = None, handler: type = SubPathHandler
) -> Iterator[str]:
    """Serve a folder on a free port of this machine, as its host should; give its address."""
    headers = headers_of(folder) if sent is None else sent
    answering = partial(handler, directory=str(folder), sent=headers)
    with Server(("127.0.0.1", 0), answering) as serving:
        thread = threading.Thread(target=serving.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{serving.server_address[1]}{PREFIX}"
        serving.shutdown()
        thread.join()


LINK_COPIED = {"": "The link is copied.", "zh/": "链接已复制。"}
"""What an explorer says when the clipboard has its link, a moment after the click."""


def copied(page: Any) -> str:
    """Return what is on the clipboard, by pasting it: the site's pages may not read it."""
    page.evaluate("document.body.append(document.createElement('textarea'))")
    field = page.locator("body > textarea").last
    field.press("ControlOrMeta+V")
    text: str = field.input_value()
    return text


class Visit(NamedTuple):
    """An open page and what went wrong on it so far: console errors, failed or foreign requests."""

    page: Any
    problems: list[str]


class Look(NamedTuple):
    """A page in one theme and size, which tests only look at; those of one look share the page."""

    path: str
    theme: str
    size: str

    def __str__(self) -> str:
        """Return the id of the look in the names of tests, which order and workers follow."""
        return f"{LOOK}{self.theme}-{self.size}-/{self.path}"


def seen(
    *paths: str, themes: Iterable[str] = ("light", "dark"), sizes: Iterable[str] = ("desk",)
) -> Any:
    """Let a test look at pages in both languages; tests that look at the same share the page."""
    prefixed = [prefix + path for path in paths for prefix in ("", "zh/")]
    looks = [Look(*one) for one in product(prefixed, themes, sizes)]
    return pytest.mark.parametrize("look", looks, indirect=True, ids=str)


class Readers:
    """First-time readers, who share what a browser keeps for speed and nothing that a page keeps.

    Half of a page's cost is fetching and compiling what all pages share. So readers with the same
    options use one browser context, whose storage and permissions are cleared for each.
    """

    def __init__(self, chromium: Any, server: str) -> None:
        self.chromium = chromium
        self.server = server
        self.contexts: dict[str, Any] = {}
        self.loading: dict[Any, set[Any]] = {}
        self.left: dict[Any, set[Any]] = {}
        """By page, what was loading, or was asked for, while it went on to another address."""

    def open(self, options: dict[str, Any]) -> Visit:
        """Open an empty page for a new reader, whose problems are noted from then on."""
        key = json.dumps(options, sort_keys=True)
        if key not in self.contexts:
            self.contexts[key] = self.chromium.new_context(**FIRST_TIME | options)
        context = self.contexts[key]
        page, problems = context.new_page(), list[str]()
        self._forget(context, page)
        if options.get("permissions"):
            context.grant_permissions(options["permissions"])
        page.on("console", lambda m: m.type == "error" and problems.append(f"console: {m.text}"))
        page.on("pageerror", lambda error: problems.append(f"script: {error}"))
        page.on("requestfailed", lambda request: self._note_failed(page, request, problems))
        page.on("request", lambda request: self._note_foreign(request.url, problems))
        self._note_loading(page)
        return Visit(page, problems)

    def settle(self, page: Any) -> None:
        """Wait until nothing has been loading for a while; Playwright waits for half a second."""
        quiet = 0
        for _ in range(MOST_PAUSES):
            page.evaluate(PAUSE)
            quiet = 0 if self.loading[page] else quiet + 1
            if quiet == QUIET_PAUSES:
                return
        pytest.fail(f"still loading: {sorted(each.url for each in self.loading[page])}")

    def _forget(self, context: Any, page: Any) -> None:
        """Clear all that earlier pages have stored, in every kind of storage, and may do."""
        context.clear_permissions()
        session = context.new_cdp_session(page)
        address = urlsplit(self.server)
        for origin in (f"{address.scheme}://{address.netloc}", "file://"):
            wanted = {"origin": origin, "storageTypes": "all"}
            session.send("Storage.clearDataForOrigin", wanted)
        session.detach()

    def _note_foreign(self, url: str, problems: list[str]) -> None:
        if not url.startswith((self.server, "data:", "blob:", "file:")):
            problems.append(f"foreign: {url}")

    def _note_failed(self, page: Any, request: Any, problems: list[str]) -> None:
        # Who leaves a page cuts off what it is still loading.
        cut_off = request.failure == "net::ERR_ABORTED" and request in self.left[page]
        if not cut_off:
            problems.append(f"failed: {request.url}")

    def _note_loading(self, page: Any) -> None:
        loading = self.loading[page] = set[Any]()
        left = self.left[page] = set[Any]()
        leaving = False

        # Playwright asks a listener for its signature, which a method of a set does not tell.
        def begins(request: Any) -> None:
            nonlocal leaving
            # The request for another page comes before the old page is left, and what the old one
            # still asks for until the other is there is cut off like all that it was loading.
            if request.is_navigation_request():
                left.update(loading)
                leaving = True
            elif leaving:
                left.add(request)
            loading.add(request)

        def arrives(frame: Any) -> None:
            nonlocal leaving
            leaving = leaving and frame != page.main_frame

        def ends(request: Any) -> None:
            loading.discard(request)

        page.on("request", begins)
        page.on("requestfinished", ends)
        page.on("requestfailed", ends)
        page.on("framenavigated", arrives)
        page.on("close", lambda _: (self.loading.pop(page), self.left.pop(page)))

    def leave(self) -> None:
        """Close everything."""
        for context in self.contexts.values():
            context.close()
