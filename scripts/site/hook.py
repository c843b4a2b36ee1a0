"""What MkDocs loads: it hands the build over to a plugin, one for each language's site."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, Literal

from mkdocs.plugins import event_priority

# MkDocs looks for modules beside its hooks while it loads them, and restores the path afterwards.
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from scripts.site.first_site import FirstSite
from scripts.site.mkdocs_plugin import NAME
from scripts.site.processes import collect_rarely

_serving = False


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG001
    """Note whether MkDocs serves the site to its authors: then it puts a script into each page."""
    collect_rarely()
    global _serving  # noqa: PLW0603
    _serving = command == "serve"


@event_priority(100)
def on_config(config: Any) -> Any:
    """Let the first language's site be built, unless a plugin builds another one just now."""
    if NAME not in config.plugins:
        config.plugins[NAME] = FirstSite(config, serving=_serving)
    return config
