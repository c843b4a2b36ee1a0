"""The glossary's Chinese terms as a word list for the search index."""

from __future__ import annotations

from scripts.model.records import Glossary


def jieba(glossary: Glossary) -> str:
    """Return jieba's user dictionary: ``word frequency tag`` a line, longest words first."""
    words = {term.term for concept in glossary.concepts for term in concept.zh.terms}
    words |= {concept.zh.name for concept in glossary.concepts}
    plain = {word for word in words if word.isalpha() and not word.isascii()}
    return "".join(f"{word} 1000 n\n" for word in sorted(plain, key=lambda w: (-len(w), w)))
