"""The stubs tell what the module is; and what is written with them is checked strictly."""

from __future__ import annotations

import os
import pydoc
import re
import subprocess
import sys
from pathlib import Path

import gigkit

PYTHON = Path(__file__).resolve().parents[1]
ROOT = PYTHON.parents[1]
PACKAGE = Path(gigkit.__file__).parent


def run(*command: str) -> str:
    environment = {**os.environ, "MYPYPATH": str(PACKAGE.parent), "PYTHONPATH": str(PACKAGE.parent)}
    cache = PACKAGE.parent / "mypy_cache"
    done = subprocess.run(
        [sys.executable, *command],
        capture_output=True,
        text=True,
        cwd=PACKAGE.parent,
        env={**environment, "MYPY_CACHE_DIR": str(cache)},
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_stubs_are_those_of_the_module() -> None:
    stubs = (PYTHON / "gigkit" / "_core.pyi").read_text(encoding="utf-8")
    assert run(str(PYTHON / "tools" / "write_stubs.py")) == stubs, "tools/write_stubs.py makes them anew"


def test_stubtest() -> None:
    run("-m", "mypy.stubtest", "gigkit", "--allowlist", str(PYTHON / "tests" / "stubtest_allowlist.txt"))


def test_mypy_is_content_with_the_package_and_the_examples() -> None:
    examples = sorted(str(path) for path in (ROOT / "examples" / "python").glob("*.py"))
    assert len(examples) >= 3
    run("-m", "mypy", "--strict", "-p", "gigkit")
    run("-m", "mypy", "--strict", *examples)


def test_the_package_says_that_it_is_typed() -> None:
    assert (PACKAGE / "py.typed").exists()


def test_help_reads_as_a_manual() -> None:
    def squeezed(text: str) -> str:  # each Python breaks lines elsewhere
        return re.sub(r"[\s|]", "", text)

    manual = pydoc.plain(pydoc.render_doc(gigkit))
    for phrase in ("Start at `open`", "class Gigs", "create(self, *, title, description", "Posts a gig.", "Raises Invalid naming the field"):
        assert squeezed(phrase) in squeezed(manual), phrase
    for noise in ("_core.", "std::", "0x"):
        assert noise not in manual
