"""Each example runs, and says what it should."""

from __future__ import annotations

import doctest
import re
import subprocess
import sys
from pathlib import Path

import pytest

import gigkit

ROOT = Path(__file__).resolve().parents[3]
EXAMPLES = ROOT / "examples" / "python"
POSTINGS = ROOT.parent / "shared" / "data" / "postings.jsonl"
FLAGS = doctest.ELLIPSIS | doctest.IGNORE_EXCEPTION_DETAIL | doctest.FAIL_FAST


def run(program: str, *arguments: str, code: int = 0) -> list[str]:
    command = [sys.executable, str(EXAMPLES / program), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == code, done.stderr
    return done.stdout.splitlines()


def python_blocks(page: Path) -> list[str]:
    return re.findall(r"```(?:python|pycon)\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)


def test_quickstart() -> None:
    accepted, refused = run("quickstart.py")
    assert accepted == "accepted"
    assert refused.startswith("gig.not_open: ")


def test_chat() -> None:
    assert run("chat.py") == ["5 of 5 clients have an answer"]


def test_import_of_json_lines_twice(path: str) -> None:
    sample = str(ROOT / "examples" / "data" / "sample_gigs.jsonl")
    assert run("import_gigs.py", path, sample) == ["40 published"]
    assert run("import_gigs.py", path, sample) == ["40 published before"]
    with gigkit.open(path) as market:
        gig = market.as_anonymous().gigs.search("handbook")[0].gig
    assert gig.skills_required == ["Python", "RAG", "Evaluation"]
    assert gig.budget_min == 1800


def test_import_of_csv_tells_what_is_refused(path: str, tmp_path: Path) -> None:
    table = tmp_path / "gigs.csv"
    table.write_text(
        "title,description,category,skills,budget_type,budget_min,budget_max\n"
        '"A chatbot","It answers.\nAlways.",Bots,C++;RAG,fixed,10.50,20\n'
        "Blank,,Bots,,fixed,,\n"
        "Backwards,Text,,,hourly,5,1\n",
        encoding="utf-8",
    )
    told = run("import_gigs.py", path, str(table), "--poster", "ada", code=1)
    assert sorted(told) == ["1 published", "1 refused: budget_max, gig.budget_order", "1 refused: description, text.blank"]
    with gigkit.open(path) as market:
        ada = market.as_user(market.as_anonymous().profiles.get_by_username("ada").id)
        (gig,) = ada.gigs.mine()
    assert (gig.description, gig.skills_required, str(gig.budget_min)) == ("It answers.\nAlways.", ["C++", "RAG"], "10.50")


def test_import_of_real_postings(path: str, tmp_path: Path) -> None:
    if not POSTINGS.exists():
        pytest.skip(f"needs {POSTINGS.relative_to(ROOT.parent)} beside the repository")
    with POSTINGS.open(encoding="utf-8") as file:
        some = tmp_path / "some.jsonl"
        some.write_text("".join(line for line, _ in zip(file, range(200), strict=False)), encoding="utf-8")
    command = [sys.executable, str(EXAMPLES / "import_gigs.py"), path, str(some)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    counts = {what: int(count) for count, what in re.findall(r"^(\d+) (.*)$", done.stdout, re.MULTILINE)}
    assert sum(counts.values()) == 200
    assert counts["published"] > 150


def test_the_tour_prints_what_it_shows() -> None:
    result = doctest.testfile(str(EXAMPLES / "tour.md"), module_relative=False, optionflags=FLAGS, encoding="utf-8")
    assert result.attempted > 30
    assert result.failed == 0


def test_the_example_in_the_readme_is_the_quickstart() -> None:
    blocks = python_blocks(ROOT / "bindings" / "python" / "README.md") + python_blocks(ROOT / "README.md")
    quickstart = (EXAMPLES / "quickstart.py").read_text(encoding="utf-8").split('"""\n\n', 1)[1]
    assert blocks, "there is an example"
    for block in blocks:
        if "import gigkit" in block and ">>>" not in block:
            assert block == quickstart


def test_the_prompts_in_the_readmes_say_what_they_show() -> None:
    pages = [ROOT / "README.md", ROOT / "bindings" / "python" / "README.md"]
    for page in pages:
        assert doctest.testfile(str(page), module_relative=False, optionflags=FLAGS, encoding="utf-8").failed == 0
