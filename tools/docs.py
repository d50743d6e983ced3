#!/usr/bin/env python3
"""Compares the documentation with the sources. Prints `file: what is wrong`; exits 1 if it found any.

- Every text "x.y" in the sources is a reason in docs/errors.md, with its code, or a type in docs/events.md; and the reverse.
- The reasons that the public headers speak of exist.
- The examples in README.md are the quickstarts of examples/.
- Local links lead somewhere.
"""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

DOTTED = r"[a-z][a-z_]*\.[a-z][a-z_]*"
# The names of groups, of the library's own tables and of Stripe's events begin texts that are neither reasons nor types.
OTHER_NAMES = re.compile(
    r"(profiles|gigs|applications|conversations|messages|reviews|notifications|calls|subscriptions|events|gigkit|invoice)\."
)
COMMENT = re.compile(r"//[^\n]*|/\*.*?\*/", re.DOTALL)
INCLUDE = re.compile(r"^#include .*", re.MULTILINE)
CODE_AND_REASON = re.compile(rf'ErrorCode::(\w+),\s*"({DOTTED}|timeout|memory)"')
FOUND_BY_KEY = re.compile(r'require_found\((?:[^;]*?)"([a-z_]+)"\s*\)', re.DOTALL)


def read(path):
    return (ROOT / path).read_text(encoding="utf-8")


def sources():
    """The sources without comments, and without src/storage/sql, whose texts are SQL."""
    paths = [path for folder in ("src", "capi/src", "bindings/python/src") for path in (ROOT / folder).rglob("*.[ch]pp")]
    for path in sorted(paths):
        if path.parent != ROOT / "src/storage/sql":
            yield INCLUDE.sub("", COMMENT.sub("", path.read_text(encoding="utf-8")))


def rows(path, width):
    """The cells of the table rows whose first cell is one name in backticks, without the backticks."""
    for line in read(path).splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if len(cells) >= width and re.fullmatch(rf"`({DOTTED}|timeout|memory)`", cells[0]):
            yield [cell.strip("`") for cell in cells]


def names_in_sources():
    """All texts "x.y", and which code each reason was seen with."""
    names, codes = set(), {}
    for text in sources():
        names |= set(re.findall(rf'"({DOTTED}|timeout|memory)"', text))
        for entity in FOUND_BY_KEY.findall(text):
            names.add(f"{entity}.not_found")
        for code, reason in CODE_AND_REASON.findall(text):
            codes.setdefault(reason, set()).add(code)
    for path in sorted((ROOT / "src/storage").rglob("migrations/*.sql")):  # triggers append events, too
        names |= set(re.findall(rf"'(row\.[a-z_]+)'", path.read_text(encoding="utf-8")))
    return {name for name in names if not OTHER_NAMES.match(name)}, codes


def faults_of_names():
    reasons = {row[0]: row[1] for row in rows("docs/errors.md", 3)}
    events = {row[0] for row in rows("docs/events.md", 4)}
    names, codes = names_in_sources()
    for name in sorted(names - reasons.keys() - events):
        yield f"src: \"{name}\" is neither a reason in docs/errors.md nor a type in docs/events.md"
    for name in sorted(reasons.keys() - names):
        yield f"docs/errors.md: no source knows the reason {name}"
    for name in sorted(events - names):
        yield f"docs/events.md: no source knows the event {name}"
    for reason in sorted(codes.keys() & reasons.keys()):
        if codes[reason] != {reasons[reason]}:
            yield f"docs/errors.md: {reason} is {reasons[reason]} there, but {', '.join(sorted(codes[reason]))} in the sources"
    for header in [*sorted((ROOT / "include").rglob("*.hpp")), ROOT / "capi/include/gigkit.h"]:
        comments = "".join(re.findall(r"///.*\n|/\*.*?\*/", header.read_text(encoding="utf-8"), re.DOTALL))
        for reason in sorted(set(re.findall(rf"`({DOTTED})`", comments)) - reasons.keys()):
            yield f"{header.relative_to(ROOT)}: docs/errors.md has no reason {reason}"


def faults_of_example():
    for language, example in (("cpp", "examples/cpp/quickstart.cpp"), ("c", "examples/c/quickstart.c")):
        blocks = re.findall(rf"```{language}\n(.*?)```", read("README.md"), re.DOTALL)
        if not blocks or blocks[0] != read(example):
            yield f"README.md: its first example in {language} is not {example}"


def faults_of_links():
    for path in [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]:
        for target in re.findall(r"\]\(([^)#]+)", path.read_text(encoding="utf-8")):
            if "://" not in target and not (path.parent / target).exists():
                yield f"{path.relative_to(ROOT)}: there is no {target}"


def main():
    found = [*faults_of_names(), *faults_of_example(), *faults_of_links()]
    for fault in found:
        print(fault)
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
