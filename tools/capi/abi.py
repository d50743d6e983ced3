#!/usr/bin/env python3
"""Holds gigkit.h against the recorded ABI, of which it must be an extension.

usage: tools/capi/abi.py check [header]   prints what is broken, exits 1 if anything is
       tools/capi/abi.py describe [header]
       tools/capi/abi.py record           makes today's header the baseline of its version

The baseline is capi/abi/<version>: the header as it was, and its description in text: prototypes, offsets, sizes and
constants on a machine of 64 bits. Besides the texts `abidiff` compares libraries built of both headers, where it is
installed: it knows more of types, but neither constants nor which structs may grow, so those that did are left to the texts.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from header import HEADER, ROOT, parse

BASELINES = ROOT / "capi/abi"
CC = os.environ.get("CC", "cc")


def run(*command):
    return subprocess.run([str(each) for each in command], check=True, capture_output=True, text=True).stdout


def compile_c(source, output, header, *options):
    """Compiles against a header that need not be named gigkit.h."""
    source_file = output.with_suffix(".c")
    source_file.write_text(f'#include "{Path(header).resolve()}"\n{source}', encoding="utf-8")
    run(CC, "-std=c99", "-g", "-w", *options, source_file, "-o", output)


def measured(path, header, folder):
    """Each size, offset and constant, by the name of what it is of."""
    expressions = {name: name for name in header.constants}
    for struct in header.structs.values():
        expressions[struct.name] = f"sizeof({struct.name})"
        for name, _ in struct.members:
            expressions[f"{struct.name}.{name}"] = f"offsetof({struct.name}, {name})"
            expressions[f"{struct.name}.{name} size"] = f"sizeof((({struct.name}*)0)->{name})"
    lines = "".join(f'  printf("%s=%lld\\n", "{name}", (long long)({code}));\n' for name, code in expressions.items())
    program = folder / "measure"
    compile_c(f"#include <stdio.h>\nint main(void) {{\n{lines}  return 0;\n}}\n", program, path)
    return {name: int(value) for name, value in (line.split("=") for line in run(program).splitlines())}


def describe(path=HEADER):
    header = parse(path)
    with tempfile.TemporaryDirectory() as folder:
        sizes = measured(path, header, Path(folder))
    lines = [f"function {name}: {text}" for name, text in sorted(header.functions.items())]
    lines += [f"type {name}: {text}" for name, text in sorted(header.typedefs.items())]
    lines += [f"type {name}: opaque" for name in sorted(header.opaque)]
    for struct in header.structs.values():
        kind = "grows" if struct.grows() else "fixed"
        lines.append(f"struct {struct.name}: {kind}, size {sizes[struct.name]}")
        for name, text in struct.members:
            field = f"{struct.name}.{name}"
            lines.append(f"field {field}: {text}, offset {sizes[field]}, size {sizes[field + ' size']}")
    lines += [f"constant {name}: {sizes[name]}" for name in header.constants]
    return lines


def entries(lines):
    return dict(line.split(": ", 1) for line in lines)


def number_of(text, word):
    return int(re.search(rf"{word} (\d+)", text)[1])


def end_of(field):
    return number_of(field, "offset") + number_of(field, "size")


def struct_faults(name, was, now):
    before, after = was.get(name), now[name]
    struct = name.removeprefix("struct ")
    fields = [key for key in now if key.startswith(f"field {struct}.")]
    size = number_of(after, "size")
    if after.startswith("grows") and max(end_of(now[key]) for key in fields) != size:
        yield f"{name} has padding at its end, into which a later field would fall"
    if before is None:
        return
    if before.split(",")[0] != after.split(",")[0] or (before.startswith("fixed") and before != after):
        yield f"{name} was {before} and is {after}"
    if size < number_of(before, "size"):
        yield f"{name} has become smaller"
    for key in fields:
        if key not in was and number_of(now[key], "offset") < number_of(before, "size"):
            yield f"{key} is new, and does not stand behind what was there"


def extension_faults(baseline, today):
    """What makes `today` no extension of the baseline."""
    was, now = entries(baseline), entries(today)
    for name, text in was.items():
        if name not in now:
            yield f"{name} is gone"
        elif not name.startswith("struct ") and now[name] != text:
            yield f"{name} was {text} and is {now[name]}"
    for name in now:
        if name.startswith("struct "):
            yield from struct_faults(name, was, now)


def library_of(path, folder, name):
    """A library with the header's functions, which do nothing."""
    bodies = ""
    for function, text in parse(path).functions.items():
        result, parameters = re.fullmatch(r"(.*?) \((.*)\)", text).groups()
        named = ", ".join(f"{type_} p{i}" for i, type_ in enumerate(parameters.split(", "))) if parameters else "void"
        bodies += f"{result} {function}({named}) {{{'' if result == 'void' else ' return 0; '}}}\n"
    output = folder / f"lib{name}.so"
    compile_c(bodies, output, path, "-shared", "-fPIC")
    return output


def grown(was, now):
    sizes = [{name: number_of(text, "size") for name, text in entries(each).items() if name.startswith("struct ")}
             for each in (was, now)]
    return [name.removeprefix("struct ") for name in sizes[0] if sizes[1].get(name, 0) > sizes[0][name]]


def abidiff_faults(baseline, today, may_differ=()):
    if shutil.which("abidiff") is None:
        print("abidiff is not installed: compared the texts only", file=sys.stderr)
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        suppressions = folder / "suppressions.ini"
        suppressions.write_text("".join(f"[suppress_type]\n  name = {each}\n" for each in may_differ), encoding="utf-8")
        command = ["abidiff", "--suppressions", suppressions, "--no-added-syms", library_of(baseline, folder, "baseline"),
                   library_of(today, folder, "today")]
        result = subprocess.run([str(each) for each in command], capture_output=True, text=True, check=False)
    if result.returncode != 0:
        yield f"abidiff ({result.returncode}):\n{result.stdout}{result.stderr}"


def baselines():
    return sorted(path for path in BASELINES.iterdir() if (path / "gigkit.h").exists())


def faults(path=HEADER):
    today = describe(path)
    for baseline in baselines():
        recorded = (baseline / "abi.txt").read_text(encoding="utf-8").splitlines()
        seen_by_abidiff = abidiff_faults(baseline / "gigkit.h", path, grown(recorded, today))
        for fault in [*extension_faults(recorded, today), *seen_by_abidiff]:
            yield f"capi/abi/{baseline.name}: {fault}"


def record():
    text = HEADER.read_text(encoding="utf-8")
    version = ".".join(re.search(rf"GK_VERSION_{part} (\d+)", text)[1] for part in ("MAJOR", "MINOR"))
    folder = BASELINES / version
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(HEADER, folder / "gigkit.h")
    (folder / "abi.txt").write_text("\n".join(describe()) + "\n", encoding="utf-8")


def main():
    command, *paths = sys.argv[1:] or ["check"]
    if command == "record":
        record()
    elif command == "describe":
        print("\n".join(describe(*paths)))
    else:
        found = list(faults(*paths))
        print("\n".join(found), end="\n" if found else "")
        return bool(found)
    return False


if __name__ == "__main__":
    sys.exit(main())
