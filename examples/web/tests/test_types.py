"""What is written against the library's types is checked strictly."""

import os
import subprocess
import sys
from pathlib import Path

import gigkit
import pytest

pytest.importorskip("mypy", reason="mypy is not installed")
pytest.importorskip("playwright", reason="Playwright is not installed")
WEB = Path(__file__).resolve().parent.parent


def test_mypy_is_content(tmp_path: Path) -> None:
    places = os.pathsep.join([str(Path(gigkit.__file__).parent.parent), str(WEB)])
    for checked in (["-p", "marketplace"], sorted(map(str, (WEB / "tests").glob("*.py")))):
        done = subprocess.run(
            [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(tmp_path), *checked],
            capture_output=True,
            text=True,
            cwd=tmp_path,
            env={**os.environ, "MYPYPATH": places},
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
