"""How long the long tests take: some of them a moment in every run, and their whole length in the soak."""

import os

SOAK = bool(os.environ.get("GIGKIT_SOAK"))


def length(short: int, long: int) -> int:
    return long if SOAK else short
