"""The configuration for nginx, tried with nginx where it is installed."""

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from scripts.site import hosting
from tests.projects import ROOT

CONFIGURATION = (ROOT / "tools/nginx.conf").read_text(encoding="utf-8")
WHOLE = """\
daemon off; master_process off; pid {run}/pid; error_log {run}/error.log;
events {{}}
http {{ access_log off; client_body_temp_path {run}; proxy_temp_path {run}; fastcgi_temp_path {run};
  uwsgi_temp_path {run}; scgi_temp_path {run};
{server} }}
"""
PAGE = '<!doctype html><meta charset="utf-8"><title>a</title><p>b</p>'
FILES = {
    "index.html": PAGE,
    "404.html": PAGE.replace("<p>b", "<p>lost"),
    "terms/a/index.html": PAGE,
    "terms/a/index.md": "# 特征图\n",
    "feed.xml": "<feed/>",
    "service-worker.js": "work();",
    "site.webmanifest": "{}",
    "assets/m.0123abcd.min.css": "a{}" * 999,
    "assets/book.css": "a{}",
    "assets/pictures/0123456789abcdef.webp": "",
}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a small site that nginx serves; without nginx the tests are skipped."""
    nginx = shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin")
    if nginx is None:
        pytest.skip("no nginx")
    site, run = tmp_path_factory.mktemp("html"), tmp_path_factory.mktemp("run")
    for path, text in FILES.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text(text, encoding="utf-8")
    hosting.finish(site)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = CONFIGURATION.replace("/usr/share/nginx/html", str(site))
    server = server.replace("listen 8080", f"listen 127.0.0.1:{port}")
    server = server.replace("include mime.types", "include /etc/nginx/mime.types")
    (run / "nginx.conf").write_text(WHOLE.format(run=run, server=server), encoding="utf-8")
    with subprocess.Popen([nginx, "-p", run, "-c", run / "nginx.conf"]) as process:
        try:
            _wait(process, port, run / "error.log")
            yield f"http://127.0.0.1:{port}/"
        finally:
            process.terminate()


def _wait(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    while process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.02)
        else:
            return
    pytest.fail(log.read_text(encoding="utf-8"))


def got(address: str, **headers: str) -> tuple[int, dict[str, str]]:
    """Return status and headers of an answer, named in small letters."""
    try:
        answer = urlopen(Request(address, headers=headers))
    except HTTPError as error:
        answer = error
    with answer:
        return answer.status, {name.lower(): value for name, value in answer.headers.items()}


@pytest.mark.parametrize(
    ("path", "kind", "kept"),
    [
        ("", "text/html; charset=utf-8", "no-cache"),
        ("terms/a/", "text/html; charset=utf-8", "no-cache"),
        ("terms/a/index.md", "text/markdown; charset=utf-8", "no-cache"),
        ("feed.xml", "text/xml; charset=utf-8", "no-cache"),
        ("service-worker.js", "application/javascript; charset=utf-8", "no-cache"),
        ("site.webmanifest", "application/manifest+json", "no-cache"),
        ("assets/m.0123abcd.min.css", "text/css; charset=utf-8", hosting.FOR_EVER),
        ("assets/book.css", "text/css; charset=utf-8", "no-cache"),
        ("assets/pictures/0123456789abcdef.webp", "image/webp", hosting.FOR_EVER),
    ],
)
def test_files_are_sent_as_what_they_are_and_kept_as_long_as_they_may_be(
    address: str, path: str, kind: str, kept: str
) -> None:
    status, headers = got(address + path)
    assert (status, headers["content-type"], headers["cache-control"]) == (200, kind, kept)
    assert headers["content-security-policy"].startswith("default-src 'self'; script-src 'self'")
    assert headers["x-content-type-options"] == "nosniff"


def test_unchanged_page_is_not_sent_again(address: str) -> None:
    _, headers = got(address)
    assert got(address, **{"If-None-Match": headers["etag"]})[0] == 304


@pytest.mark.parametrize(
    "path", ["no/such/page/", "assets/m.89abcdef.min.css", "_headers", "_headers.nginx.conf"]
)
def test_what_is_not_there_is_an_error_under_the_same_policy_and_not_kept_for_long(
    address: str, path: str
) -> None:
    status, headers = got(address + path)
    assert status == 404
    assert "content-security-policy" in headers
    assert "immutable" not in headers.get("cache-control", "")


def test_text_is_compressed(address: str) -> None:
    _, headers = got(f"{address}assets/m.0123abcd.min.css", **{"Accept-Encoding": "gzip"})
    assert headers["content-encoding"] == "gzip"
