"""Run by hand: fetch what is committed."""
