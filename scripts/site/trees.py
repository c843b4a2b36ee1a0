"""What stands in the generated source trees of both languages, by path."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from scripts.numbers import printed as numbers
from scripts.pages import cues, explorer_bundle, explorers, notebooks, rendering as pages
from scripts.site import fingerprints
from scripts.pages.context import Made
from scripts.site.publishing import Prepared
from scripts.model.records import Glossary, LANGUAGES, Language

Files = dict[str, bytes]


def trees(
    root: Path, glossary: Glossary, prepared: Prepared, made_in: Path
) -> dict[Language, Files]:
    """Return the content of the trees ``en`` and ``zh``, from what earlier stages made.

    Parameters
    ----------
    root : Path
        The project's folder.
    glossary : Glossary
        The checked glossary.
    prepared : Prepared
        Citations, exports and editions.
    made_in : Path
        Where numbers, identities and figures were written.
    """
    made, computed = _made(prepared, made_in), _computed(made_in / "explorers")
    files = {
        language: _tree(root, glossary, language, prepared, made, computed)
        for language in LANGUAGES
    }
    for path in sorted((made_in / "figures").glob("*.npz")):
        files["en"][f"data/arrays/{path.name}"] = path.read_bytes()
    return files


def _made(prepared: Prepared, folder: Path) -> Made:
    table, senses = (
        numbers.from_json((folder / name).read_text(encoding="utf-8"))
        for name in ("numbers.json", "identities.json")
    )
    return Made(
        table,
        {
            path.stem: path.read_text(encoding="utf-8")
            for path in (folder / "figures").glob("*.svg")
        },
        identities=senses["identities"],
        cited=prepared.cited,
        editions=prepared.editions,
        site=prepared.site,
    )


def _computed(folder: Path) -> Files:
    """Return what was computed for the explorers: the files that their list names."""
    if not (folder / "made.json").is_file():
        return {}
    listed = numbers.from_json((folder / "made.json").read_text(encoding="utf-8"))["files"]
    return {name: (folder / name).read_bytes() for name in listed}


def _tree(
    root: Path,
    glossary: Glossary,
    language: Language,
    prepared: Prepared,
    made: Made,
    computed: Files,
) -> Files:
    rendered = pages.pages(glossary, language, made)
    files = {path: text.encode() for path, text in rendered.items()}
    files |= prepared.files[language]
    files |= notebook_files(root, language)
    return files | _scripts(root, glossary, language, made, computed)


def _scripts(
    root: Path, glossary: Glossary, language: Language, made: Made, computed: Files
) -> Files:
    """Return the assets, the explorers' and the box's scripts only where the glossary has them."""
    assets = below(root / "docs/assets", "assets")
    files = {
        path: content
        for path, content in explorer_bundle.bundled(assets).items()
        if (glossary.explorers or path != explorer_bundle.BUNDLE)
        and (glossary.box or path != cues.BOX)
    }
    read = explorers.files(glossary, language, computed, made.drawings, assets)
    files |= {f"assets/{path}": content for path, content in read.items()}
    if glossary.box:
        files[cues.DATA] = cues.script(glossary, language).encode()
    return files


def notebook_files(root: Path, language: Language) -> Files:
    """Return the notebooks; each carries the fingerprint of the code that its cells reach."""
    files = {}
    for path in sorted((root / "docs/notebooks").glob("*.py")):
        source = path.relative_to(root).as_posix()
        reached = (source.removesuffix(".py").replace("/", "."), fingerprints.WHOLE)
        mark = fingerprints.fingerprint(root, reached)
        text = notebooks.notebook(path.read_text(encoding="utf-8"), language, source, mark)
        files[f"notebooks/{path.stem}.ipynb"] = text.encode()
    return files


def below(folder: Path, prefix: str) -> Mapping[str, bytes]:
    """Return the content of all files below a folder, by path under a prefix."""
    return {
        f"{prefix}/{path.relative_to(folder).as_posix()}": path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
