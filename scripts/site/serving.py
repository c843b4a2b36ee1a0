"""The server for authors: an edit is shown at once where one looks, and everywhere soon after.

What was edited, and the pages that a browser shows, are made anew by themselves (`previewing`);
meanwhile the whole site is built again beside (`whole_build`), and takes the place of the served
one. The whole build is the truth: what it finds wrong is told, and what it made is what stays.
"""

from __future__ import annotations

import re
import shutil
import signal
import time
from collections import OrderedDict
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from mkdocs.livereload import LiveReloadServer

from scripts.site import reloading, stages, swapping
from scripts.site.edits import Edits
from scripts.site.mkdocs_session import Served
from scripts.site.previewer import Previewer
from scripts.site.whole_build import WholeBuild

LIVE = re.compile(r"/livereload/([0-9]{1,18})/[0-9]+")
"""Where the script that MkDocs puts into each page asks whether the page is old."""
MOST_OPENED = 3
"""How many pages, those last looked at, are shown before all others."""
LEFT = 70.0
"""Seconds after which a page that does not ask any more has been left: it asks each minute."""
MOST_WAITING = 4
"""How many pages may wait for an answer: of all tabs together a browser opens six connections to a
host, and a seventh page would neither load nor hear of an edit while six wait. The others are
answered at once, without content, and ask again after three seconds."""
LOOKS = 0.2
"""Seconds between two looks at whether the whole build has ended."""


class Server(LiveReloadServer):
    """Serves a site that was built, watches what it was made from, and shows each edit.

    Parameters
    ----------
    like : LiveReloadServer
        The one that MkDocs has prepared, whose place this takes.
    root : Path
        The folder of the glossary.
    config : MkDocsConfig
        The configuration.
    begun : int
        When the sources of the site were read, in ns: what was edited since is shown, too.
    """

    def __init__(self, like: LiveReloadServer, root: Path, config: Any, begun: int) -> None:
        host, port = config.dev_addr
        super().__init__(like.builder, host, port, like.root, like.mount_path)
        like.server_close()
        self.error_handler = like.error_handler
        folder = Path(self.root)
        served = Served(config.config_file_path, folder, config.site_url or "")
        self.edits = Edits()
        self.previewer = Previewer(served, root)
        self.whole = WholeBuild(served)
        self.changes = reloading.Changes(folder, self._visible_epoch)
        self.opened: OrderedDict[str, float] = OrderedDict()
        """When each page was sent, or asked whether it is old, by address; the last stands last."""
        self.begun = begun
        self.waiting = 0
        self.sources: list[Path] = []

    def watch(self, path: str, func: None = None, *, recursive: bool = True) -> None:
        """Watch a file or a folder with all that is below."""
        self.sources.append(Path(path))
        # MkDocs puts its script into pages where it watches something.
        self._watched_paths[path] = 1

    def unwatch(self, path: str) -> None:
        """Watch a file or a folder no more."""
        self.sources = [each for each in self.sources if each != Path(path)]

    def serve(self, *, open_in_browser: bool = False) -> None:
        """Serve until it is ended."""
        # As for Ctrl-C: MkDocs ends the server in order.
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        self.previewer.begin()
        self.edits.start(dict.fromkeys(self.sources), self.begun)
        # The observer of MkDocs itself watches nothing; it is begun, since it will be ended.
        super().serve(open_in_browser=open_in_browser)  # type: ignore[no-untyped-call]

    def shutdown(self, wait: bool = False) -> None:
        """End all that was begun."""
        self.edits.stop()
        self.previewer.end()
        self.whole.end()
        self.whole.clean()
        shutil.rmtree(f"{self.root}.pages", ignore_errors=True)
        super().shutdown(wait)

    def _build_loop(self) -> None:
        while not self._shutdown:
            if edited := self.edits.taken(LOOKS):
                self._show(edited)
            elif ended := self.whole.ended():
                self._take_over(*ended)

    def _show(self, edited: list[Path]) -> None:
        """Show an edit where somebody looks; let all else be built."""
        started = time.perf_counter()
        # It builds from sources that are old now.
        self.whole.end()
        for changed in self.previewer.remake(edited, self._looked_at()):
            self._tell(changed)
            pages = [path.removesuffix("index.html") or "/" for path in changed]
            if pages:
                stages.say(f"shown: {', '.join(pages[:3])}", started)
        self.whole.begin()

    def _take_over(self, status: int, took: float) -> None:
        """Let what a whole build has made take the place of what is served."""
        if status:
            stages.say("not built: mend what is told above; until then the rest is as before")
            return
        folder = Path(self.root)
        changed = reloading.differing(self.whole.folder, folder)
        swapping.put(self.whole.folder, folder)
        self._tell(changed)
        self.previewer.refresh()
        stages.say(f"all built after {took:.1f} s; {len(changed)} more files are new")

    def _tell(self, changed: Iterable[str]) -> None:
        """Let pages in browsers know that files of the site are new."""
        with self._epoch_cond:
            self.changes.note(changed, round(time.monotonic() * 1000))
            self._wanted_epoch = self._visible_epoch = self.changes.epoch
            self._epoch_cond.notify_all()

    def _looked_at(self) -> list[str]:
        """Return the addresses of the pages that browsers show, the last one first."""
        with self._epoch_cond:
            now = time.monotonic()
            return [page for page, at in reversed(self.opened.items()) if now - at < LEFT][
                :MOST_OPENED
            ]

    def _serve_request(self, environ: Any, start_response: Any) -> Any:
        asked = LIVE.fullmatch(environ["PATH_INFO"])
        if asked is None:
            self._note_sent(environ)
            return super()._serve_request(environ, start_response)
        referrer = unquote(urlsplit(environ.get("HTTP_REFERER", "")).path)
        page = reloading.address_of(referrer, self.mount_path)
        found = self._waited(int(asked[1]), page)
        status = "200 OK" if found is not None else "204 No Content"
        start_response(status, [("Content-Type", "text/plain")])
        return [] if found is None else [b"%d" % found]

    def _note_sent(self, environ: Any) -> None:
        """Note a page as looked at when it is sent: it asks only once all that it loads is there.

        An edit that came before would not be shown on it at once. What is fetched ahead is not
        looked at yet.
        """
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        page = reloading.address_of(path, self.mount_path)
        is_ahead = environ.get("HTTP_SEC_PURPOSE", "").startswith("prefetch")
        if page is not None and path.endswith("/") and not is_ahead:
            with self._epoch_cond:
                self._note(page)

    def _note(self, page: str) -> None:
        self.opened[page] = time.monotonic()
        self.opened.move_to_end(page)

    def _waited(self, epoch: int, page: str | None) -> int | None:
        """Return the epoch of a page once it is later than one, or after a minute.

        None for a page that is not older, where many wait.
        """

        def current() -> int:
            # Who does not say where it is, is told of every change.
            return self._visible_epoch if page is None else self.changes.of_page(page)

        with self._epoch_cond:
            if page is not None:
                self._note(page)
            if self.waiting == MOST_WAITING:
                return found if (found := current()) > epoch else None
            self.waiting += 1
            self._epoch_cond.wait_for(lambda: current() > epoch, self.poll_response_timeout)
            self.waiting -= 1
            return current()
