"""Which pages the server for authors knows to be looked at, and how long it lets them wait."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from mkdocs.livereload import LiveReloadServer

from scripts.site.serving import MOST_WAITING, Server


class Told(threading.Condition):
    """Waits for nothing, and keeps for how long it would have."""

    def __init__(self) -> None:
        super().__init__()
        self.seconds: list[float | None] = []

    def wait_for(self, predicate: Callable[[], Any], timeout: float | None = None) -> bool:
        self.seconds.append(timeout)
        return bool(predicate())


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    for path in ("index.html", "zh/terms/a/index.html"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("<body></body>", encoding="utf-8")
    like = LiveReloadServer(lambda: None, "127.0.0.1", 0, str(tmp_path), mount_path="/fm/")
    told = {"dev_addr": ("127.0.0.1", 0), "config_file_path": "mkdocs.yml", "site_url": None}
    made = Server(like, tmp_path, SimpleNamespace(**told), 0)
    made._epoch_cond = Told()
    made.watch(str(tmp_path))  # Then its script stands in each page.
    yield made
    made.server_close()


def ask(server: Server, path: str, **headers: str) -> tuple[str, bytes]:
    """Return status and body of the answer."""
    given = {f"HTTP_{name.upper()}": value for name, value in headers.items()}
    told: list[str] = []
    answer = server._serve_request(
        {"PATH_INFO": path, **given}, lambda status, _: told.append(status)
    )
    return "".join(told), b"".join(answer or [])


def test_a_page_is_looked_at_from_when_it_is_sent(server: Server) -> None:
    ask(server, "/fm/")
    ask(server, "/fm/zh/terms/a/")
    ask(server, "/fm/assets/a.css")
    ask(server, "/other/terms/a/")
    assert server._looked_at() == ["zh/terms/a/", ""]


def test_a_page_that_is_fetched_ahead_is_not_looked_at_yet(server: Server) -> None:
    ask(server, "/fm/zh/terms/a/", sec_purpose="prefetch")
    assert server._looked_at() == []


def test_where_many_pages_wait_the_others_are_answered_at_once(server: Server) -> None:
    """Else a browser, which opens six connections to a host, could not load another page."""
    waits = server._epoch_cond
    assert isinstance(waits, Told)
    page = {"referer": "http://127.0.0.1/fm/"}
    server.waiting = MOST_WAITING - 1
    assert ask(server, "/livereload/1/2", **page) == ("200 OK", b"0")
    assert waits.seconds == [server.poll_response_timeout]
    server.waiting = MOST_WAITING
    assert ask(server, "/livereload/1/2", **page) == ("204 No Content", b"")
    server._tell(["index.html"])
    told = server.changes.epoch
    assert ask(server, "/livereload/1/2", **page) == ("200 OK", b"%d" % told)
    assert waits.seconds == [server.poll_response_timeout]
    assert server.waiting == MOST_WAITING
