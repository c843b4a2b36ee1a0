"""MkDocs wiring: make the sources first, build Chinese inside English, link the two."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from jinja2 import pass_context
from markdown import Extension, Markdown
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority

ROOT = Path(__file__).resolve().parent.parent.parent
STAGING = ROOT / "build" / "site"

# MkDocs looks for modules beside its hooks while it loads them, and restores the path afterwards.
sys.path.insert(0, str(ROOT))

from scripts.pages import notebooks  # noqa: E402


@event_priority(100)
def on_config(config: Any) -> Any:
    """Make the generated sources; build into a staging folder, so a failure harms no site."""
    os.environ["PYTHONPATH"] = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    config.plugins["material/search"].config.jieba_dict_user = str(ROOT / "build/words.txt")
    config.markdown_extensions.append(ExplorerTags())
    if config.extra["this_language"] == "en":
        _make_sources()
        config.extra["wanted_site_dir"] = config.site_dir
        if Path(config.site_dir) == ROOT / "site":
            config.site_dir = str(STAGING)
    _publish(config)
    return config


def _publish(config: Any) -> None:
    """Take over what the pages' heads say of citing, and which edition a frozen build is."""
    head = json.loads((ROOT / "build/head.json").read_text(encoding="utf-8"))
    config.extra["head"] = head["pages"][config.extra["this_language"]]
    config.extra["frozen"] = head if os.environ.get("FROZEN") else None


class ExplorerTags(Extension):
    """Let the explorers' elements hold Markdown, as any block may: their fallback figure."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Count the elements among the blocks."""
        names = ("layer", "photograph", "phi", "bridge", "axes")
        md.block_level_elements += [f"{name}-explorer" for name in names]


def _make_sources() -> None:
    command = [sys.executable, "-m", "scripts.build", "all"]
    if subprocess.run(command, cwd=ROOT, check=False).returncode:
        raise PluginError("the sources could not be made; the problems are listed above")


def on_env(env: Any, config: Any, files: Any) -> Any:
    """Let per-page addresses of the other language through the theme's ``url`` filter."""
    theme_url = env.filters["url"]

    @pass_context
    def url(context: Any, value: Any) -> Any:
        return value if isinstance(value, PageRelative) else theme_url(context, value)

    env.filters["url"] = url
    return env


class PageRelative(str):
    """An address that is relative to its own page already."""


def on_page_markdown(markdown: str, page: Any, config: Any, files: Any) -> str:
    """Hand a page's ``boost`` to the search index, which wants it as a number."""
    if "boost" in page.meta:
        page.meta["search"] = {"boost": float(page.meta["boost"])}
    return markdown


def on_page_context(context: Any, page: Any, config: Any, nav: Any) -> Any:
    """Point the language switch of each page at the same page in the other language."""
    config.extra["alternate"] = _alternates(config, page.url)
    page.meta |= config.extra["head"].get(page.meta.get("concept"), {})
    return context


def on_template_context(context: Any, template_name: str, config: Any) -> Any:
    """Point the language switch of pages without a place of their own (404) at the homes."""
    base = urlsplit(config.site_url or "/").path.removesuffix("zh/")
    homes = (("en", "English", base), ("zh", "中文", f"{base}zh/"))
    config.extra["alternate"] = [
        {"name": name, "lang": lang, "link": PageRelative(link)} for lang, name, link in homes
    ]
    return context


def _alternates(config: Any, url: str) -> list[dict[str, str]]:
    inside = config.extra["this_language"]
    up = "../" * (len(PurePosixPath(url).parts) - (not url.endswith("/") and url != ""))
    to_en, to_zh = (up, up + "zh/") if inside == "en" else (up + "../", up)
    links = (("en", "English", to_en), ("zh", "中文", to_zh))
    return [
        {"name": name, "lang": lang, "link": PageRelative((link + url) or "./")}
        for lang, name, link in links
    ]


def on_post_page(output: str, page: Any, config: Any) -> str:
    """Move the long styles of notebook pages into one file."""
    if not page.file.src_uri.endswith(".ipynb"):
        return output
    up = "../" * len(PurePosixPath(page.url).parts)
    slim, styles = notebooks.shared_styles(output, up + notebooks.STYLES)
    target = Path(config.site_dir) / notebooks.STYLES
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(styles, encoding="utf-8")
    return slim


def on_post_build(config: Any) -> None:
    """Build the Chinese site inside the English one, then put the finished site in its place."""
    if config.extra["this_language"] != "en":
        return
    site_url = f"{config.site_url}zh/" if config.site_url else ""
    inner = load_config(
        str(ROOT / "mkdocs.zh.yml"),
        site_dir=str(Path(config.site_dir) / "zh"),
        site_url=site_url,
        strict=config.strict,
    )
    inner.plugins.on_startup(command="build", dirty=False)
    build(inner)
    inner.plugins.on_shutdown()
    if (ROOT / "releases").is_dir() and not os.environ.get("FROZEN"):
        released = shutil.ignore_patterns(".*")
        shutil.copytree(ROOT / "releases", Path(config.site_dir) / "releases", ignore=released)
    if Path(config.site_dir) == STAGING:
        _replace(STAGING, Path(config.extra["wanted_site_dir"]))
        config.site_dir = config.extra["wanted_site_dir"]


def _replace(new: Path, place: Path) -> None:
    """Put a finished folder in the place of an old one."""
    old = place.with_name(f".{place.name}-old")
    shutil.rmtree(old, ignore_errors=True)
    if place.exists():
        place.rename(old)
    new.rename(place)
    shutil.rmtree(old, ignore_errors=True)


def on_serve(server: Any, config: Any, builder: Any) -> Any:
    """Watch the sources, not what is made from them, or each build would start another."""
    server.unwatch(config.docs_dir)
    return server
