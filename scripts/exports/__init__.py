"""The published data: one model of the glossary, and one module for each format."""
