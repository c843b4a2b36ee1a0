"""What rules share: texts and values with their places, and what a message says."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Literal, NamedTuple, TypeVar

from scripts.errors import Problem
from scripts.languages import Language, Tag
from scripts.model import asked, heads
from scripts.model.asked import AskedQuestion, Questions
from scripts.model.documents import Document, Where
from scripts.model.glossary import Unreadable
from scripts.model.loading import QUESTIONS, Loaded
from scripts.model.notebook_cells import Notebook
from scripts.model.records import Concept
from scripts.model.sources import DIVIDED
from scripts.model.vocabularies import Statement
from scripts.model.words import OWN, SHIPPED
from scripts.rules.template import Tree, tree

T = TypeVar("T")
VOCABULARIES = "glossary/vocabularies.yml"
RENDERED = ("answer", "more", "shows")
"""The texts of a question that stand on its page as they are rendered, calls and all."""
Kind = Literal["page", "body", "notebook", "field"]


class Passage(NamedTuple):
    """A text with its place: a page, a concept's body, a notebook's cell, or a field of a record.

    A body is also the answer to a question, which is rendered like one. ``page`` is the path of
    the page that it stands on, nothing where it may stand on several.
    """

    path: str
    first: int
    text: str
    tag: Tag
    kind: Kind = "field"
    page: str = ""

    def problem(self, rule: str, offset: int, message: str) -> Problem:
        """Return a problem located at an offset of the text."""
        return Problem(self.path, self.first + self.text.count("\n", 0, offset), rule, message)


def entries(loaded: Loaded) -> Iterator[tuple[Concept, Language]]:
    """Yield every concept with each of its languages."""
    for concept in loaded.glossary.concepts:
        for language in loaded.glossary.languages:
            yield concept, language


def at(loaded: Loaded, concept: Concept, rule: str, where: Where, message: str) -> Problem:
    """Return a problem located at a value of a concept's file."""
    return loaded.problem(rule, loaded.files[concept.id], where, message)


def must_be_known(
    loaded: Loaded, concept: Concept, rule: str, where: Where, found: str, known: Collection[str]
) -> Iterator[Problem]:
    """Yield a problem where a reference names nothing that exists."""
    if found not in known:
        yield at(loaded, concept, rule, where, unknown(found, known))


def unknown(found: str, known: Collection[str]) -> str:
    """Return what a message says of an unknown name, with the nearest known one."""
    return f"a reference must name something that exists: {found!r}; {nearest(found, known)}"


def nearest(found: str, known: Collection[str]) -> str:
    """Return what a message proposes for an unknown name: the nearest one, or some of all."""
    near = difflib.get_close_matches(found, list(known), n=1)
    if near:
        return f"did you mean {near[0]!r}?"
    shown = sorted(known)[:12]
    return f"known are {', '.join(shown) or 'none'}" + (", …" if len(known) > len(shown) else "")


@lru_cache(maxsize=8)
def unread(loaded: Loaded) -> str:
    """Return the text of all that could not be read, for rules that speak of what nothing names."""
    lost = [text.text for text in rendered(loaded) if text.tree.error]
    return "\n".join([loaded.unread, *lost])


def read_part(part: Iterable[T]) -> Iterable[T]:
    """Return a part of the glossary, or nothing where it could not be read."""
    return () if isinstance(part, Unreadable) else part


def cited_by_records(loaded: Loaded) -> Iterator[tuple[str, Where, Cited]]:
    """Yield what rests on a source outside concepts and uses, with its file and place there.

    That is what others' vocabularies say, where they lack an entry, and the evidence of answers.
    """
    for index, vocabulary in enumerate(read_part(loaded.glossary.vocabularies)):
        for number, statement in enumerate(vocabulary.says):
            yield VOCABULARIES, (index, "says", number), Cited(statement.source, statement)
        if vocabulary.lacks:
            yield VOCABULARIES, (index, "lacks"), Cited(vocabulary.lacks.source)
    for where, question in asked_questions(loaded):
        for number, basis in enumerate(question.evidence):
            if basis.source:
                yield QUESTIONS, (*where, "evidence", number), Cited(basis.source)


class Cited(NamedTuple):
    """A source that a record rests on, and what it quotes of it where it quotes something."""

    source: str
    quoted: Statement | None = None


def asked_questions(loaded: Loaded) -> Iterator[tuple[Where, AskedQuestion]]:
    """Yield the questions that people ask, each with its place; none where there is no file."""
    questions = loaded.glossary.questions
    listed = questions.questions if isinstance(questions, Questions) else ()
    for index, question in enumerate(listed):
        yield ("questions", index), question


def codes(loaded: Loaded) -> frozenset[str] | None:
    """Return the codes of the inventory, or None where a concept with a code may be unread."""
    known = {concept.code for concept in loaded.glossary.concepts if concept.code}
    for concept_id in loaded.broken:
        document = loaded.documents.get(f"glossary/concepts/{concept_id}.yml")
        if document is None or not isinstance(document.data, dict):
            return None
        known.add(str(document.data.get("code")))
    return frozenset(known)


@lru_cache(maxsize=8)  # Most rules look through all texts.
def texts(loaded: Loaded, only: Tag | None = None) -> tuple[Passage, ...]:
    """Return every text for readers: fields, bodies, pages, notebooks, words of the interface."""
    return tuple(_texts(loaded, loaded.glossary.tags if only is None else (only,)))


def _texts(loaded: Loaded, tags: tuple[Tag, ...]) -> Iterator[Passage]:
    for tag in tags:
        for page in loaded.glossary.pages:
            path = f"docs/{tag}/{page.path}"
            yield Passage(path, 1, page.text(tag), tag, "page", page.path)
        for concept in loaded.glossary.concepts:
            yield from _of_concept(loaded.documents[loaded.files[concept.id]], concept, tag)
        for path, where, words in bilinguals(loaded):
            document, place = loaded.documents[path], _place_of(loaded, path, where)
            line = document.text_line((*where, tag))
            yield Passage(document.path_of(where), line, words[tag], tag, *place)
        for key, word in loaded.glossary.words[tag].items():
            yield Passage(*place_of_word(loaded, tag, key), word, tag)
        for notebook in loaded.notebooks:
            yield from _of_notebook(notebook, tag)


def _place_of(loaded: Loaded, path: str, where: Where) -> tuple[Kind, str]:
    """Return what a text in every language is, and the page that it is looked at on, if one."""
    if path != QUESTIONS or where[0] != "questions":
        return "field", ""
    return ("body" if where[-1] in RENDERED else "field"), _page_of_text(loaded, where)


def _page_of_text(loaded: Loaded, where: Where) -> str:
    """Return the page of a question's text, that of its cluster; the list, if that is unknown."""
    questions = loaded.glossary.questions
    if not isinstance(questions, Questions):
        return asked.PAGE
    cluster = questions.questions[int(where[1])].cluster
    return next((each.path for each in questions.clusters if each.id == cluster), asked.PAGE)


@lru_cache(maxsize=8)
def question_pages(loaded: Loaded) -> Mapping[str, tuple[str, ...]]:
    """Return the ids of each page that is made of questions, by its path.

    Those are the pages of clusters, and those that tell where each question was asked.
    """
    questions = loaded.glossary.questions
    if not isinstance(questions, Questions):
        return {}
    known = {asked.PLACES: ("places", *questions.ids)}
    for cluster in questions.clusters:
        paths = (cluster.path, cluster.part(asked.PLACES))
        known |= dict.fromkeys(paths, questions.ids_on(cluster))
    return known


def evidence_pages(loaded: Loaded) -> tuple[str, ...]:
    """Return the paths of the pages that are made of what a cluster's answers rest on."""
    glossary, questions = loaded.glossary, loaded.glossary.questions
    if not isinstance(questions, Questions) or isinstance(glossary.sources, Unreadable):
        return ()
    paths = (cluster.part(whole) for whole in DIVIDED for cluster in questions.clusters)
    return tuple(path for path in paths if path in glossary.listed_on)


def _of_concept(document: Document, concept: Concept, tag: Tag) -> Iterator[Passage]:
    entry = concept.entry(tag)
    for key in ("definition", "test", "phrase", "body"):
        if text := getattr(entry, key):
            kind: Kind = "body" if key == "body" else "field"
            line = document.text_line((tag, key))
            yield Passage(document.path, line, text, tag, kind, concept.path)
    for index, text in enumerate(entry.also_write):
        line = document.text_line((tag, "also_write", index))
        yield Passage(document.path, line, text, tag, page=concept.path)
    for index, term in enumerate(entry.terms):
        for key in ("term", "note"):
            if text := getattr(term, key):
                line = document.text_line((tag, "terms", index, key))
                yield Passage(document.path, line, text, tag, page=concept.path)


def _of_notebook(notebook: Notebook, tag: Tag) -> Iterator[Passage]:
    for cell in notebook.cells:
        if cell.language == tag:
            page = page_of(notebook)
            yield Passage(notebook.path, cell.line, cell.text, tag, "notebook", page)


def page_of(notebook: Notebook) -> str:
    """Return the path of a notebook's page."""
    return notebook.path.removeprefix("docs/").removesuffix(".py") + ".ipynb"


def place_of_word(loaded: Loaded, language: Tag, key: str) -> tuple[str, int]:
    """Return the file and line that a word of the interface is taken from."""
    where = ("words", key)
    own, shipped = f"{OWN}/{language}.yml", f"{SHIPPED}/{language}.yml"
    path = own if own in loaded.documents and where in loaded.documents[own].lines else shipped
    document = loaded.documents.get(path)
    return path, document.line(where) if document else 1


@lru_cache(maxsize=8)  # A dozen rules look at each of them.
def bilinguals(loaded: Loaded) -> tuple[tuple[str, Where, dict[Tag, str]], ...]:
    """Return every mapping of all languages to text, anywhere in the YAML files."""
    return tuple(_bilinguals(loaded))


def _bilinguals(loaded: Loaded) -> Iterator[tuple[str, Where, dict[Tag, str]]]:
    tags = set(loaded.glossary.tags)

    def walk(path: str, where: Where, data: object) -> Iterator[tuple[str, Where, dict[Tag, str]]]:
        if isinstance(data, dict):
            if data.keys() == tags and all(isinstance(v, str) for v in data.values()):
                yield path, where, data
            for key, value in data.items():
                yield from walk(path, (*where, key), value)
        if isinstance(data, list):
            for index, value in enumerate(data):
                yield from walk(path, (*where, index), value)

    for path, document in loaded.documents.items():
        yield from walk(path, (), document.data)


class Rendered(NamedTuple):
    """A text that is rendered: where it stands, and its text without a page's head.

    Templates are for pages of every language, so they have neither page nor tag.
    """

    path: str
    first: int
    text: str
    page: str = ""
    tag: Tag = ""

    @property
    def tree(self) -> Tree:
        """Its syntax tree."""
        return tree(self.text)

    def problem(self, rule: str, line: int, message: str) -> Problem:
        """Return a problem located at a line of the text."""
        return Problem(self.path, self.first + line - 1, rule, message)


@lru_cache(maxsize=8)
def rendered(loaded: Loaded) -> tuple[Rendered, ...]:
    """Return every text in which ``[[ … ]]`` is called: bodies, pages, the pages' templates."""
    return tuple(_rendered(loaded))


def _rendered(loaded: Loaded) -> Iterator[Rendered]:
    for passage in texts(loaded):
        if passage.kind == "body":
            yield Rendered(passage.path, passage.first, passage.text, passage.page, passage.tag)
        elif passage.kind == "page":
            head = heads.split(passage.text)
            yield Rendered(passage.path, head.first, head.body, passage.page, passage.tag)
    for path, template in loaded.offered.templates.items():
        yield Rendered(path, 1, template.text)


class Pair(NamedTuple):
    """One text in the work's first language and in another, with the place of the other."""

    path: str
    line: int
    first: str
    other: str
    tags: tuple[Tag, Tag]


def pairs(loaded: Loaded) -> Iterator[Pair]:
    """Yield every text of the first language beside the same text in each other language."""
    first, *others = loaded.glossary.tags
    for other in others:
        tags = (first, other)
        for page in loaded.glossary.pages:
            yield Pair(f"docs/{other}/{page.path}", 1, page.text(first), page.text(other), tags)
        for concept in loaded.glossary.concepts:
            document = loaded.documents[loaded.files[concept.id]]
            ours, theirs = concept.entry(first), concept.entry(other)
            for key in ("definition", "body"):
                line = document.text_line((other, key))
                text, same = getattr(ours, key) or "", getattr(theirs, key) or ""
                yield Pair(document.path, line, text, same, tags)
        for path, where, words in bilinguals(loaded):
            document = loaded.documents[path]
            here = document.path_of(where), document.line(where)
            yield Pair(*here, words[first], words[other], tags)
        for notebook in loaded.notebooks:
            yield from _cell_pairs(notebook, tags)


def _cell_pairs(notebook: Notebook, tags: tuple[Tag, Tag]) -> Iterator[Pair]:
    """Yield a notebook's cells side by side; where one language lacks some, a rule says so."""
    ours, theirs = ([cell for cell in notebook.cells if cell.language == tag] for tag in tags)
    for cell, other in zip(ours, theirs, strict=False):
        if cell.after == other.after:
            yield Pair(notebook.path, other.line, cell.text, other.text, tags)
