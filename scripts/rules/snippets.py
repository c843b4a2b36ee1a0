"""Rules of the code that readers copy: it is described, was run as it stands, and is shown."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.errors import Problem
from scripts.model import snippets
from scripts.model.loading import Loaded
from scripts.model.snippets import DESCRIBED, FOLDER, RETURNED, Ran
from scripts.rules.located import codes, nearest, rendered, unknown
from scripts.rules.registry import rule

CALL = "snippet"
"""The call by which a page shows a snippet, ``snippet("pytorch/maps")``."""
DRAWN = "drawn"
"""The call by which it shows the picture of a snippet's maps alone."""


@rule("snippet-file", family="pages")
def snippet_is_described(loaded: Loaded) -> Iterator[Problem]:
    """A file of docs/snippets must be described in snippets.yml, and what is described be there."""
    known = {f"{key}.py" for key in loaded.glossary.ran}
    files = {path for path in loaded.digests if path.endswith(".py")}
    for found in sorted(files - known):
        message = f"a snippet must be described in {DESCRIBED}: {found!r} is not"
        yield Problem(f"{FOLDER}/{found}", 1, "snippet-file", f"{message}; {nearest(found, known)}")
    for index, framework in enumerate(loaded.glossary.snippets):
        for number, each in enumerate(framework.snippets):
            path = f"{framework.id}/{each.name}.py"
            if path not in files:
                message = f"a snippet must have its file: {FOLDER}/{path} is not there"
                where = (index, "snippets", number, "name")
                yield loaded.problem("snippet-file", DESCRIBED, where, message)


@rule("snippet-run", family="pages")
def snippet_was_run(loaded: Loaded) -> Iterator[Problem]:
    """A snippet must have been run as it stands, and have returned what is computed here."""
    for ran in loaded.glossary.ran.values():
        if ran.code and (found := _not_run(ran, loaded)):
            again = f"python -m scripts.recording {ran.framework.id} --python <its Python>"
            message = f"a snippet must have been run as it stands: {found}; run it with '{again}'"
            yield Problem(ran.path, 1, "snippet-run", message)


def _not_run(ran: Ran, loaded: Loaded) -> str:
    """Return what keeps a record from being that of a snippet, or nothing."""
    run, picture = ran.run, f"{ran.key}.webp"
    if run is None:
        return "no run is recorded"
    if run.sha256 != loaded.digests.get(f"{ran.key}.py"):
        return "it was changed after its run"
    if run.picture != loaded.digests.get(picture):
        return f"{picture} is not the picture that was drawn"
    if run.picture and run.drawn_by != loaded.digests.get(snippets.DRAWING):
        return f"its picture was drawn by {snippets.DRAWING} before that was changed"
    if bool(ran.snippet.checked) != bool(run.comparisons):
        return "its record was made by another description of it"
    wrong = (each.statement for each in run.comparisons if each.error > each.allowed)
    return next((f"its record says that {each!r} does not hold" for each in wrong), "")


@rule("snippet-sense", family="references")
def snippet_returns_senses(loaded: Loaded) -> Iterator[Problem]:
    """A line's sense must be one of the inventory; what is compared must name all that is asked."""
    known = codes(loaded)
    for ran in loaded.glossary.ran.values():
        said = list(snippets.lines(ran.code))
        for name, code, line in said if known is not None else ():
            if code not in (known or ()):
                message = f"{name}: {unknown(code, known or ())}"
                yield Problem(ran.path, line, "snippet-sense", message)
        lost = [name for name in RETURNED if name not in {each.name for each in said}]
        if ran.code and ran.snippet.checked and lost:
            message = f"what is compared must say the sense of {', '.join(RETURNED)}"
            found = f"{message}: {', '.join(lost)} without, as in `{lost[0]} = …  # V1`"
            yield Problem(ran.path, 1, "snippet-sense", found)


@rule("unknown-snippet", family="references")
def known_snippet(loaded: Loaded) -> Iterator[Problem]:
    """A snippet that a text shows must be described in snippets.yml, and its picture be drawn."""
    known = loaded.glossary.ran
    drawn = {key for key, ran in known.items() if ran.run and ran.run.picture}
    for text in rendered(loaded):
        for call in text.tree.calls:
            if call.name not in (CALL, DRAWN) or not call.first:
                continue
            if call.first not in known:
                yield text.problem("unknown-snippet", call.line, unknown(call.first, known))
            elif call.name == DRAWN and call.first not in drawn:
                message = "a picture that a text shows must have been drawn: {!r} drew none"
                yield text.problem("unknown-snippet", call.line, message.format(call.first))


@rule("snippet-shown", family="pages")
def snippet_is_shown(loaded: Loaded) -> Iterator[Problem]:
    """A snippet must be shown on a page, in every language."""
    shown = {
        (call.first, text.tag)
        for text in rendered(loaded)
        for call in text.tree.calls
        if call.name == CALL
    }
    for index, framework in enumerate(loaded.glossary.snippets):
        for number, each in enumerate(framework.snippets):
            key = f"{framework.id}/{each.name}"
            lost = [tag for tag in loaded.glossary.tags if (key, tag) not in shown]
            if lost:
                message = "a snippet must be shown on a page of every language"
                where = (index, "snippets", number, "name")
                found = f'{message}: {", ".join(lost)} without [[ snippet("{key}") ]]'
                yield loaded.problem("snippet-shown", DESCRIBED, where, found)
