"""Broken and hostile input for all that reads what others wrote: ``python -m tests.fuzz``."""
