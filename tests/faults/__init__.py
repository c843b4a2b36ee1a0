"""Faults tried on real builds: ``python -m tests.faults`` prints what came of each."""
