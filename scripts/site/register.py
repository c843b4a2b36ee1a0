"""What the build reports besides the rules: each id with its sentence, as rules have theirs."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from scripts.errors import BuildError, Problem
from scripts.languages import Tag
from scripts.rules import checks
from scripts.rules import explained as explaining
from scripts.rules.explained import Explained, Known
from scripts.rules.located import nearest

BUILD: Mapping[str, str] = {
    "subject": "What work.yml names of the subject must be functions that can be found by reading.",
    "figure-name": "Two functions must not draw a figure of the same name.",
    "python-syntax": "A source that is followed must be valid Python.",
    "import-unknown": "A package that the subject imports must be installed.",
    "import-unfollowed": "What is imported must be written out, so that it can be followed.",
    "reads-form": "READS must be a list of paths that are written out.",
    "undeclared-read": "A file that code reads must be named in its READS, or be an import.",
    "data-entry": "A data file must be recorded in provenance.yml.",
    "data-hash": "A data file must be the one that provenance.yml records.",
    "archive-published": "What is kept must come from an archive that its registry publishes.",
    "archive-recorded": "The recorded hash of an archive must be that of the registry's.",
    "vendored-file": "A vendored file must be, byte for byte, what its archive holds.",
    "data-form": "A data file must be of the kind and size that its reader expects.",
    "weights-hash": "The weights of the network must be those that provenance.yml records.",
    "senses-none": "The identities that work.yml names must have senses that register themselves.",
    "figure-return": "A public function that draws must return a Drawing, and say so.",
    "unseen-process": "What is made must start no process of its own, for its reads are unseen.",
    "notebook-script": "A notebook must be a script that Jupytext reads.",
    "notebook-raised": "A notebook must run to its end.",
    "exercise-mistake": "A typical mistake must not lead to the right answer of an exercise.",
    "sense-identity": "A definition must be computable, have one code, and keep its identities.",
    "sense-mutant": "A wrong definition must be noticed by an identity of its own sense.",
    "function-raised": "A function of the subject must return what it makes.",
    "script-needs": "A script must need scripts that exist, and not itself by way of others.",
    "rule-explained": "An id that can be reported must be explained in every language.",
    "page-reference": "What a page or a template refers to must exist.",
    "page-template": "A page and a template must be such that they can be rendered.",
    "page-html": "A page must hold no element, attribute or script but those that pages may.",
    "file-unlicensed": "A file of the site must belong to one component, with its licence.",
    "notice-missing": "The notice that a component names must exist.",
    "search-index": "Words of the search must lead to a place that a page has.",
    "lost-place": "A published place on a page must stay.",
    "host-policy": "The site must hold nothing that its own policy for hosts forbids.",
    "outside-folder": "What is written must stay in the folder that it belongs to.",
    "disk-full": "There must be room for what is written.",
    "not-writable": "The folders that are written to must be writable.",
    "site-place": "The folder of the site must be one that can be replaced as a whole.",
    "no-locks": "The folder of what is made must stand where files can be locked.",
    "text-identifier": "What is compared must name a text of this glossary.",
    "sense-ids": "What is looked through for ids must be readable, and the glossary made.",
    "stale-translation": "An entry must change in all its languages before it is released.",
    "release-build": "The site must be built before its edition is released.",
    "release-browser": "A Chromium must be at hand where an edition is released, or be ruled out.",
    "release-print": "The browser must print the edition's page.",
    "release-fonts": "The fonts of the machine must have every letter of an edition.",
    "released-before": "An edition must be released once.",
    "site-url": "SITE_URL must be the site's public address where an edition is released.",
    "edition-hash": "A frozen edition must stay as it was released, file by file.",
}
"""Every id that is reported while the site is made, in the order of the stages."""
WITHOUT_CASE = {
    "archive-published": "vendored",
    "archive-recorded": "vendored",
    "vendored-file": "vendored",
    "notice-missing": "all",
    "rule-explained": "all",
    "page-html": "all",
    "search-index": "all",
    "host-policy": "all",
    "lost-place": "all",
    "outside-folder": "all",
    "data-form": "draw",
    "disk-full": "all",
    "not-writable": "all",
    "site-place": "all",
    "no-locks": "all",
    "release-build": "release",
    "release-browser": "release",
    "release-print": "release",
    "release-fonts": "release",
    "stale-translation": "release",
    "text-identifier": "all",
    "sense-ids": "all",
    "site-url": "release",
    "edition-hash": "verify",
}
"""The ids that no small glossary can show, with the stage that reports them."""


def known() -> tuple[Known, ...]:
    """Return every id that can be reported: those of the rules, then the family `build`."""
    ours = [
        Known("build", each, sentence, WITHOUT_CASE.get(each, ""))
        for each, sentence in BUILD.items()
    ]
    return (*checks.known(), *ours)


def explained(tags: Collection[Tag] = ()) -> tuple[Explained, ...]:
    """Return what is said of every id, in some languages or in all that there are.

    Raises
    ------
    BuildError
        Where an id is not explained in one of them.
    """
    return explaining.explained(known(), tags)


def explanation(rule_id: str) -> Explained:
    """Return what is said of one id, in all languages that there are.

    Raises
    ------
    BuildError
        Where there is no such id, with the nearest one.
    """
    told = {each.id: each for each in explained()}
    if rule_id not in told:
        message = f"an id must be one that can be reported: {rule_id!r}; {nearest(rule_id, told)}"
        raise BuildError([Problem(explaining.EXPLANATIONS, 0, "rule-explained", message)])
    return told[rule_id]


def listing() -> str:
    """Return every id with its sentence, a line each."""
    return "\n".join(f"{each.family:<12}{each.id:<26}{each.sentence}" for each in known())
