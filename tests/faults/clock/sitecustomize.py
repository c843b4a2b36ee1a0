"""Makes the clock of every process jump by up to thirty years, back and forth, at each question."""

import os
import random
import time

_jumps = random.Random(os.getpid())
_true = time.time

YEAR = 31_556_952
SPAN = 30


def _jumping() -> float:
    return _true() + _jumps.uniform(-SPAN, SPAN) * YEAR


time.time = _jumping
time.time_ns = lambda: int(_jumping() * 1e9)
