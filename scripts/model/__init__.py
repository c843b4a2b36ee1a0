"""The glossary's records, read and validated."""
