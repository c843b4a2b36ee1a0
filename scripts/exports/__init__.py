"""The published data: one model of the glossary, and one module for each format."""

from scripts.exports.model import glossary_json, glossary_schema, published
from scripts.model.publication import edition

__all__ = ["edition", "glossary_json", "glossary_schema", "published"]
