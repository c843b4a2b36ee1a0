"""Find a Chromium for the browser tests: one on the machine, else Playwright's own."""

import argparse
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Browser, Playwright, sync_playwright

# The shell comes first: beside each page a whole browser starts a renderer for windows of its own,
# which nobody sees here, and so takes more than twice the processor's time.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def find() -> str | None:
    """Return the path of a Chromium, or None where there is none."""
    for name in NAMES:
        if path := shutil.which(name):
            return path
    return _playwrights_own()


def _playwrights_own() -> str | None:
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).is_file() else None


def printer() -> str | None:
    """Return the browser by which a release may print: none where no font has Chinese letters."""
    if shutil.which("fc-list"):  # Where systems have no such program, they come with such fonts.
        listed = subprocess.run(["fc-list", ":lang=zh"], capture_output=True, check=False)
        if not listed.stdout.strip():
            return None
    return find()


def launch(playwright: Playwright, path: str) -> Browser:
    """Start the Chromium that was found at a path."""
    # Named by its path it would be the whole browser; unnamed it is the shell that came with it.
    own = path == playwright.chromium.executable_path
    return playwright.chromium.launch(executable_path=None if own else path, args=list(ARGUMENTS))


def install() -> str:
    """Install Playwright's Chromium where none is found; return what came of it."""
    if path := find():
        return f"The browser tests will use {path}."
    print("No Chromium found; trying Playwright's own …", flush=True)
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if path := find():
        return f"The browser tests will use {path}."
    lines = [line.strip() for line in (done.stderr + done.stdout).splitlines()]
    reason = next((line for line in lines if line.startswith("Error")), "no reason given")
    return f"No browser could be installed ({reason}): the browser tests will be skipped."


def main() -> int:
    """Print which browser there is; a missing one is no failure here."""
    parser = argparse.ArgumentParser(prog="python -m tests.chromium", description=__doc__)
    parser.add_argument("--install", action="store_true", help="install one if none is found")
    options = parser.parse_args()
    print(install() if options.install else find() or "no Chromium found")
    return 0


if __name__ == "__main__":
    sys.exit(main())
