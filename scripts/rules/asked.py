"""Rules of what people ask: each question is answered, evident, and leads on; docstrings are rules.

That every language is there and a text fits its form is looked at where files are read; links,
numbers and names in answers by the rules that look at them everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from scripts.errors import Problem
from scripts.model import asked
from scripts.model.asked import Basis, Questions
from scripts.model.documents import Where
from scripts.model.loading import IN_CLUSTERS, QUESTIONS, Loaded
from scripts.model.snippets import Ran
from scripts.rules import markdown_text
from scripts.rules.anchors import nowhere
from scripts.rules.located import (
    asked_questions,
    codes,
    nearest,
    read_part,
    rendered,
    unknown,
)
from scripts.rules.names import lost_number
from scripts.rules.registry import rule

SEARCH = "glossary/search.yml"
MOST_SENTENCES = {"answer": 2, "more": 3}
NOTEBOOK = ".ipynb"
_END = re.compile(r"[.?!]+(?=[\s”’)]|$)|[。？！]+")
_FENCED = re.compile(r"^```[^\n]*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_MARKED = re.compile("`[^`]*`?")
_PARTED = re.compile(r"[\s\-，、。,.!?/]")
"""What the search parts words at, as far as anyone would write it in one."""


@rule("question-cluster", family="references")
def question_has_a_cluster(loaded: Loaded) -> Iterator[Problem]:
    """A question must be in a cluster that is listed, and a cluster must have a question.

    A file for the questions of a cluster has no other questions. A cluster can be parted from
    another alone.
    """
    questions = loaded.glossary.questions
    if not isinstance(questions, Questions):
        return
    known = [cluster.id for cluster in questions.clusters]
    for where, question in asked_questions(loaded):
        if question.cluster not in known:
            message = unknown(question.cluster, known)
            yield loaded.problem("question-cluster", QUESTIONS, (*where, "cluster"), message)
        elif own := _file_to_stand_in(loaded, where, question.cluster):
            message = f"a question must stand in the file of its cluster: {question.id!r} does not"
            found = f"{message}; move it to {own}"
            yield loaded.problem("question-cluster", QUESTIONS, (*where, "cluster"), found)
    for index, cluster in enumerate(questions.clusters):
        if not questions.of(cluster):
            message = f"a cluster must have a question: {cluster.id!r} has none"
            place = ("clusters", index, "id")
            yield loaded.problem("question-cluster", QUESTIONS, place, message)
        others = [each for each in known if each != cluster.id]
        if cluster.parted_from and cluster.parted_from not in others:
            message = unknown(cluster.parted_from, others)
            place = ("clusters", index, "parted_from")
            yield loaded.problem("question-cluster", QUESTIONS, place, message)
        elif cluster.id in (before := questions.before(cluster)):
            around = " from ".join(repr(each) for each in (cluster.id, *before))
            message = f"a cluster must not be parted from what was parted from it: {around}"
            place = ("clusters", index, "parted_from")
            yield loaded.problem("question-cluster", QUESTIONS, place, message)


@rule("cluster-order", family="records")
def clusters_stand_with_what_they_were_parted_from(loaded: Loaded) -> Iterator[Problem]:
    """A cluster must stand below what it was parted from, with none between but parts of the same.

    Lists set it as belonging to the last cluster above it that was parted from nothing.
    """
    questions = loaded.glossary.questions
    if not isinstance(questions, Questions):
        return
    whole = {cluster.id for cluster in questions.clusters if not cluster.parted_from}
    above = None
    for index, cluster in enumerate(questions.clusters):
        if cluster.id in whole:
            above = cluster.id
            continue
        first = questions.before(cluster)[-1]
        # What was parted from nothing that is known, or from itself, has no place to stand.
        if first in whole and first != above:
            must = f"a cluster must stand below the one that it was parted from, {first!r}"
            found = f"{cluster.id!r} stands {f'below {above!r}' if above else 'above all'}"
            place = ("clusters", index, "parted_from")
            yield loaded.problem("cluster-order", QUESTIONS, place, f"{must}: {found}")


def _file_to_stand_in(loaded: Loaded, where: Where, cluster: str) -> str:
    """Return its cluster's file for a question that stands in another's, else nothing."""
    own = f"{IN_CLUSTERS}/{cluster}.yml"
    return "" if loaded.documents[QUESTIONS].path_of(where) in {QUESTIONS, own} else own


@rule("question-id", family="records")
def question_id_once(loaded: Loaded) -> Iterator[Problem]:
    """An id of the questions must stand once, clusters' ids among them: all share one page."""
    questions = loaded.glossary.questions
    clusters = questions.clusters if isinstance(questions, Questions) else ()
    given: list[tuple[Where, str]] = [
        (("clusters", index), cluster.id) for index, cluster in enumerate(clusters)
    ]
    given += [(where, question.id) for where, question in asked_questions(loaded)]
    seen = {each for page in _pages(loaded) for each, _ in markdown_text.ids(page)}
    for where, found in given:
        if found in seen:
            message = f"an id must stand once on the page of questions: {found!r}"
            yield loaded.problem("question-id", QUESTIONS, (*where, "id"), message)
        seen.add(found)


def _pages(loaded: Loaded) -> Iterator[str]:
    """Yield the page of questions in each language, as it is written by hand."""
    for page in loaded.glossary.pages:
        if page.path == asked.PAGE:
            yield from page.texts.values()


@rule("question-page", family="pages")
def questions_are_shown(loaded: Loaded) -> Iterator[Problem]:
    """A glossary with questions must have a page that lists them, in every language."""
    if not isinstance(loaded.glossary.questions, Questions) or asked.PAGE in loaded.lacking:
        return
    shown = {
        text.tag
        for text in rendered(loaded)
        for call in text.tree.calls
        if text.page == asked.PAGE and call.name == "asked"
    }
    if missing := [tag for tag in loaded.glossary.tags if tag not in shown]:
        message = f"the questions must be listed by [[ asked() ]] in docs/<tag>/{asked.PAGE}"
        found = f"{message}: not in {', '.join(missing)}"
        yield loaded.problem("question-page", QUESTIONS, ("questions",), found)


@rule("question-asked", family="evidence")
def question_was_asked(loaded: Loaded) -> Iterator[Problem]:
    """A question must say where it was asked in public, each place once."""
    for where, question in asked_questions(loaded):
        if not question.asked:
            message = f"a question must say in `asked` where it was asked: {question.id!r} does not"
            yield loaded.problem("question-asked", QUESTIONS, (*where, "id"), message)
        places = [place.address for place in question.asked]
        for index, address in enumerate(places):
            if address in places[:index]:
                message = f"a place must stand once with a question: {address!r}"
                place = (*where, "asked", index, "address")
                yield loaded.problem("question-asked", QUESTIONS, place, message)


@rule("question-evidence", family="evidence")
def answer_has_evidence(loaded: Loaded) -> Iterator[Problem]:
    """An answer must rest on a located source, a number, a sense's identities or code that ran."""
    for where, question in asked_questions(loaded):
        if not question.evidence:
            wanted = "an answer must rest on a source, a number, an identity or a snippet"
            message = f"{wanted}: {question.id!r} has no evidence"
            yield loaded.problem("question-evidence", QUESTIONS, (*where, "id"), message)
        for index, basis in enumerate(question.evidence):
            if reason := _no_basis(loaded, basis):
                place = (*where, "evidence", index)
                yield loaded.problem("question-evidence", QUESTIONS, place, reason)


def _no_basis(loaded: Loaded, basis: Basis) -> str:
    """Return what is wrong with one thing that an answer rests on, or nothing.

    That its source exists and was read is looked at with all other sources; that a snippet was run
    as it stands, with all other snippets.
    """
    kinds = (basis.source, basis.number, basis.identity, basis.snippet)
    if len(list(filter(None, kinds))) != 1 or bool(basis.source) != bool(basis.locator):
        keys = ", ".join(sorted(basis.model_fields_set)) or "nothing"
        wanted = "evidence must be a source with its locator, a number, an identity or a snippet"
        return f"{wanted}: it has {keys}"
    if basis.snippet and basis.snippet not in loaded.glossary.ran:
        return unknown(basis.snippet, loaded.glossary.ran)
    numbers, senses = loaded.offered.numbers, codes(loaded)
    if basis.number and numbers is not None:
        found = lost_number(numbers, _keys(basis.number))
        return f"a number must be one that the subject computes: {found}" if found else ""
    computed = loaded.offered.senses if loaded.offered.senses is not None else senses
    if basis.identity and computed is not None and basis.identity not in computed:
        wanted = "an identity must be of a sense that is computed"
        return f"{wanted}: {basis.identity!r}; {nearest(basis.identity, list(computed))}"
    return ""


def _keys(path: str) -> tuple[str | int, ...]:
    """Return the keys of a number's path: ``worked.z1.0`` is ``n.worked.z1[0]``."""
    return tuple(int(key) if key.isdigit() else key for key in path.split("."))


@rule("question-leads", family="pages")
def answer_leads_on(loaded: Loaded) -> Iterator[Problem]:
    """An answer must lead on to pages, places and explorers' states that exist, to each once."""
    for where, question in asked_questions(loaded):
        if not question.leads:
            message = f"an answer must lead on to a place of the site: {question.id!r} does not"
            yield loaded.problem("question-leads", QUESTIONS, (*where, "id"), message)
        places = [way.to for way in question.leads]
        for index, way in enumerate(question.leads):
            reason = nowhere(loaded, way.to)
            if not reason and way.to in places[:index]:
                reason = f"a way on must stand once with an answer: {way.to!r}"
            if not reason and way.to.partition("#")[0].endswith(NOTEBOOK) and way.label is None:
                reason = f"a way to a notebook must have a label: {way.to!r} has none"
            if reason:
                yield loaded.problem("question-leads", QUESTIONS, (*where, "leads", index), reason)


@rule("question-words", family="text")
def question_has_no_marks(loaded: Loaded) -> Iterator[Problem]:
    """A question must have no marks of code: it is a title, which the search and programs read."""
    for where, question in asked_questions(loaded):
        for tag, text in question.question.items():
            if marked := _MARKED.search(text):
                message = f"a question must have no marks of code: {marked[0]!r}; delete them"
                yield loaded.problem(
                    "question-words", QUESTIONS, (*where, "question", tag), message
                )


@rule("question-sentences", family="text")
def answer_is_short(loaded: Loaded) -> Iterator[Problem]:
    """An answer must be at most two sentences, and ``more``, which goes on with it, three."""
    for where, question in asked_questions(loaded):
        for field, most in MOST_SENTENCES.items():
            for tag, text in (getattr(question, field) or {}).items():
                if (found := _sentences(text)) > most:
                    name = "an answer" if field == "answer" else f"`{field}`"
                    message = f"{name} must be at most {most} sentences: it has {found}"
                    place = (*where, field, tag)
                    yield loaded.problem("question-sentences", QUESTIONS, place, message)


def _sentences(text: str) -> int:
    bare = markdown_text.without_formulas(markdown_text.without_code_and_calls(text))
    return len(_END.findall(bare.strip()))


@rule("question-code", family="evidence")
def shown_code_was_run(loaded: Loaded) -> Iterator[Problem]:
    """Code below an answer must stand in a snippet, which was run, or be what one printed."""
    ran = loaded.glossary.ran.values()
    for where, question in asked_questions(loaded):
        for tag, text in (question.shows or {}).items():
            for code in _FENCED.findall(text):
                if not any(code in each.code or _printed(code, each) for each in ran):
                    message = f"code below an answer must stand in a snippet: {code.strip()[:40]!r}"
                    place = (*where, "shows", tag)
                    yield loaded.problem("question-code", QUESTIONS, place, f"{message} does not")


def _printed(text: str, ran: Ran) -> bool:
    """Return whether each line of a text is one that the snippet's recorded run printed."""
    output = {line.strip() for line in ran.run.output} if ran.run else set()
    return {line.strip() for line in text.strip().splitlines()} <= output


@rule("search-place", family="references")
def search_words_lead(loaded: Loaded) -> Iterator[Problem]:
    """Words of the search must lead to a page or a place on it that exists."""
    for index, each in enumerate(read_part(loaded.glossary.search)):
        for number, place in enumerate(each.leads):
            if reason := nowhere(loaded, place):
                yield loaded.problem("search-place", SEARCH, (index, "leads", number), reason)


@rule("search-word", family="references")
def search_word_is_needed(loaded: Loaded) -> Iterator[Problem]:
    """A word of the search must stand once, be a single word, and be no term already."""
    for tag in loaded.glossary.tags:
        seen: set[str] = set()
        for where, word in _search_words(loaded, tag):
            if reason := _needless(loaded, tag, word, seen):
                message = f"a word of the search must {reason}: {word!r}"
                yield loaded.problem("search-word", SEARCH, where, message)
            seen.add(word.casefold())


def _search_words(loaded: Loaded, tag: str) -> Iterator[tuple[Where, str]]:
    for index, each in enumerate(read_part(loaded.glossary.search)):
        for number, word in enumerate(each.words[tag]):
            yield (index, "words", tag, number), word


def _needless(loaded: Loaded, tag: str, word: str, seen: Collection[str]) -> str:
    """Return what a word of the search must be and is not, or nothing."""
    folded, own = word.casefold(), loaded.glossary.work.term[tag].casefold()
    terms = {term.term.casefold() for c in loaded.glossary.concepts for term in c.entry(tag).terms}
    if folded in seen:
        return "stand once: to find several places, list them all in its `leads`"
    if _PARTED.search(word):
        return "be one word: the search parts it, and each part would find the place"
    if _holds(folded, own, parted=loaded.glossary.language(tag).script != "cjk"):
        return "hold no word of the term itself, which is in most queries"
    return "be no term: entries are found by those" if folded in terms else ""


def _holds(word: str, own: str, *, parted: bool) -> bool:
    """Return whether a search for the work's own term would find a word.

    Each word of a query is taken for the beginning of one, so that ``feature`` finds
    ``feature_names``; a term without a space, as in Chinese, is parted from what stands beside it.
    ``parted`` says whether the script parts words. Where it does not, the search takes the term
    apart by what the index knows: ``特征图`` asks for ``特征`` too, and finds ``特征融合``.
    """
    if not parted and word.startswith(own[:2]):
        return True
    return any(word.startswith(part) for part in own.split()) or (" " not in own and own in word)
