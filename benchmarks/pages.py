"""Weigh and time pages of a built site on a slow line, beside the same text without anything.

``python -m benchmarks.pages site`` opens each page with an empty cache, served as gzip, and prints
a table. ``--lighthouse PATH`` adds the scores of Lighthouse, by its program in an installation from
npm; ``--peers`` renders the entries' Markdown twins with other renderers, and measures theirs.
Nothing is judged, and no figure fails a build.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from bs4 import BeautifulSoup
from playwright.sync_api import Browser, sync_playwright

from benchmarks.explorers import SLOW, served
from tests import chromium
from tests.browsing import SHIFT

ENTRY = "terms/stride/"
PAGES = (
    *(ENTRY, "terms/post-activation-map/", "", "terms/feature-map/"),
    "notebooks/feature-maps-of-a-trained-network/",
)
"""An entry without and with a large picture, home, the hub, a notebook."""
SLOWER = 4
"""How many times slower the processor is made."""
LARGEST = """() => new Promise((done) => {
  new PerformanceObserver((list) => done(list.getEntries().at(-1).startTime))
    .observe({ type: "largest-contentful-paint", buffered: true });
})"""
"""The largest paint so far, once there is one."""
SCORES = ("performance", "accessibility", "best-practices", "seo")

NO_TEXT = "script, style, link, svg, img, button, input, form"


class Loaded(NamedTuple):
    """What a page cost: requests, bytes on the line, ms until its largest paint, and its shift."""

    requests: int
    bytes: int
    paint: float
    shift: float


def opened(browser: Browser, address: str) -> Loaded:
    """Return what a page cost a reader who comes for the first time, on the slow line."""
    is_chinese = "/zh/" in address
    page: Any = browser.new_page(locale="zh-CN" if is_chinese else "en-GB", service_workers="block")
    session = page.context.new_cdp_session(page)
    asked, received = list[str](), list[float]()
    page.on("request", lambda request: asked.append(request.url))
    session.on("Network.loadingFinished", lambda told: received.append(told["encodedDataLength"]))
    for method, options in {
        "Network.enable": {},
        "Network.setCacheDisabled": {"cacheDisabled": True},
        "Network.emulateNetworkConditions": SLOW,
        "Emulation.setCPUThrottlingRate": {"rate": SLOWER},
    }.items():
        session.send(method, options)
    page.goto(address, wait_until="networkidle")
    paint, shift = page.evaluate(LARGEST), page.evaluate(SHIFT)
    page.context.close()
    requests = sum(not url.startswith(("data:", "blob:")) for url in asked)
    return Loaded(requests, int(sum(received)), paint, shift)


def bare(html: str) -> str:
    """Return a page that says what the article of another says, and nothing else."""
    soup = BeautifulSoup(html, "lxml")
    article = soup.article or soup.body
    if article is None:
        raise ValueError("a page without a body")
    for each in article.select(NO_TEXT):
        each.decompose()
    for each in article.find_all(True):
        each.attrs = {}
    language = (soup.html or soup).get("lang", "en")
    head = f'<!doctype html><html lang="{language}"><meta charset="utf-8">'
    return f'{head}<meta name="viewport" content="width=device-width">{article}'


def median(browser: Browser, address: str, rounds: int) -> Loaded:
    """Return the medians of a page opened some times."""
    found = [opened(browser, address) for _ in range(rounds)]
    return Loaded(*(statistics.median(each) for each in zip(*found, strict=True)))


def row(browser: Browser, name: str, address: str, text: str, rounds: int) -> str:
    """Return a line of the table: what a page costs, and its paint by that of its bare text."""
    whole = median(browser, address, rounds)
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "index.html").write_text(bare(text), encoding="utf-8")
        with served(Path(folder)) as home:
            alone = median(browser, home, rounds)
    cost = f"{whole.requests:.0f} | {whole.bytes / 1000:.0f} | {whole.paint:.0f}"
    return f"| {name} | {cost} | {whole.paint / alone.paint:.2f} | {whole.shift:.3f} |"


def scores(program: Path, address: str) -> str:
    """Return Lighthouse's scores of a page, as it reads pages on a telephone."""
    flags = "--headless=new --no-sandbox"
    command = [str(program), address, "--quiet", "--output=json", f"--chrome-flags={flags}"]
    command.append(f"--only-categories={','.join(SCORES)}")
    environment = os.environ | {"CHROME_PATH": chromium.find() or ""}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    told = json.loads(done.stdout)["categories"]
    return " | ".join(f"{100 * told[name]['score']:.0f}" for name in SCORES)


def peers(site: Path, folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield name and home of the sites that others make of the entries' Markdown twins."""
    source = folder / "source"
    for twin in site.glob("terms/*/index.md"):
        path = source / "terms" / f"{twin.parent.name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(re.sub(r"!\[[^]]*]\([^)]*\)", "", twin.read_text("utf-8")), "utf-8")
    names = sorted(path.stem for path in source.glob("terms/*.md"))
    links = "\n".join(f"- [{name}](terms/{name}.md)" for name in names)
    (source / "index.md").write_text(f"# Entries\n\n{links}\n", encoding="utf-8")
    settings = folder / "mkdocs.yml"
    settings.write_text(
        "site_name: Peer\ndocs_dir: source\nsite_dir: material\n"
        "theme: {name: material, font: false}\n",
        encoding="utf-8",
    )
    _run("mkdocs", "build", "-q", "-f", str(settings))
    yield "plain Material", folder / "material"
    if importlib.util.find_spec("furo"):
        (source / "conf.py").write_text(
            'project = "Peer"\nextensions = ["myst_parser"]\nhtml_theme = "furo"\n', "utf-8"
        )
        _run("sphinx", "-q", "-b", "dirhtml", str(source), str(folder / "furo"))
        yield "Furo", folder / "furo"


def _run(*command: str) -> None:
    subprocess.run([sys.executable, "-m", *command], check=True, capture_output=True)


def measured(browser: Browser, home: Path, pages: Sequence[tuple[str, str]], told: Any) -> None:
    """Print the lines of a site."""
    with served(home) as address:
        for name, path in pages:
            text = (home / path / "index.html").read_text(encoding="utf-8")
            line = row(browser, name, address + path, text, told.rounds)
            extra = f" {scores(told.lighthouse, address + path)} |" if told.lighthouse else ""
            print(line + extra, flush=True)


def main() -> int:
    """Print the table, in the first language and in the other, then the peers'."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pages", description=__doc__)
    parser.add_argument("site", type=Path, help="the folder of a built site")
    parser.add_argument(
        "--lighthouse", type=Path, help="its program: …/node_modules/.bin/lighthouse"
    )
    parser.add_argument("--peers", action="store_true", help="render the twins with others, too")
    parser.add_argument(
        "--pages", nargs="+", default=[f"{p}{q}" for q in PAGES for p in ("", "zh/")]
    )
    parser.add_argument("--rounds", type=int, default=3)
    told = parser.parse_args()
    names = "requests | kB | largest paint, ms | ÷ bare | shift"
    extra = " | performance | accessibility | best practices | SEO" if told.lighthouse else ""
    print(f"| page | {names}{extra} |\n|---|{'--:|' * (names + extra).count('|')}--:|")
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        path = chromium.find() or playwright.chromium.executable_path
        browser = chromium.launch(playwright, path)
        measured(browser, told.site, [(page or "home", page) for page in told.pages], told)
        for name, home in peers(told.site, Path(folder)) if told.peers else ():
            measured(browser, home, [(f"{name}, stride", ENTRY)], told)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
