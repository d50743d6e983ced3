#!/usr/bin/env python3
"""The rules of the house that no compiler checks. Prints `file:line: what is wrong`; exits 1 if it found any."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCES = {".cpp", ".hpp", ".c", ".h", ".py", ".sql", ".cmake"}
CODE = {".cpp", ".hpp", ".c", ".h"}

MAX_LINES = 400
LONG_FILES = {  # path: why it may be longer
    "capi/include/gigkit.h": "what other languages read is one file",
    "capi/abi/0.1/gigkit.h": "the same as it was",
}

# The folder of each layer, the innermost first, and the layers whose headers it may include besides its own.
LAYERS = {
    "src/storage/sqlite": ("sqlite", {"base", "text", "search", "domain", "storage"}),
    "src/storage": ("storage", {"base", "text", "search", "domain"}),
    "src/services": ("services", {"base", "text", "search", "domain", "storage"}),
    "src/marketplace": ("marketplace", {"base", "text", "search", "domain", "storage", "sqlite", "services"}),
    "src/domain": ("domain", {"base", "text"}),
    "src/search": ("search", {"base", "text"}),
    "src/text": ("text", {"base"}),
    "src/base": ("base", set()),
    "include": ("include", set()),
}
LAYER_NAMES = {name for name, _ in LAYERS.values()}
INCLUDE = re.compile(r'\s*#\s*include\s*["<]([^">]+)[">]')
THIRD_PARTY = re.compile(r"(sqlite3|SQLiteCpp|libpq|nlohmann|fmt|utf8proc|libstemmer|xxhash)\b")
LEFT_OPEN = re.compile(r"\b(TO[D]O|FIX[M]E|XX[X])\b")
MACHINE_PATH = re.compile(r"(?<![\w.$}])/(work|root|home|Users)/")


def tracked_files():
    listing = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout
    return [path for path in listing.split("\0") if path and (ROOT / path).is_file()]


def layer_of(path):
    return next((layer for folder, layer in LAYERS.items() if path.startswith(folder + "/")), None)


def include_fault(path, header):
    if ".." in Path(header).parts:
        return "name the header from its layer's root, not with '..'"
    if path.startswith("include/") and THIRD_PARTY.match(header):
        return f"a public header must not include {header}"
    layer = layer_of(path)
    first = header.split("/")[0]
    if layer and "/" in header and first in LAYER_NAMES - {layer[0]} - layer[1]:
        return f"{layer[0]} must not include {header}: it lies above"
    return None


def faults(path, text):
    lines = text.splitlines()
    if Path(path).suffix in SOURCES and len(lines) > MAX_LINES and path not in LONG_FILES:
        yield MAX_LINES, f"{len(lines)} lines: split the file"
    for number, line in enumerate(lines, 1):
        include = INCLUDE.match(line) if Path(path).suffix in CODE else None
        if include and (fault := include_fault(path, include[1])):
            yield number, fault
        if LEFT_OPEN.search(line):
            yield number, "left open: do it now or file an issue"
        if MACHINE_PATH.search(line):
            yield number, "a path of one machine"


def main():
    found = False
    for path in tracked_files():
        try:
            text = (ROOT / path).read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # not a text
        for number, fault in faults(path, text):
            print(f"{path}:{number}: {fault}")
            found = True
    return found


if __name__ == "__main__":
    sys.exit(main())
