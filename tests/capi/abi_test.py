#!/usr/bin/env python3
"""The ABI's guard, tried on headers that break it and on such that do not; and a program of the first version.

usage: abi_test.py <libgigkit_c.so> [life.c]
"""

import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tools/capi"))

import abi  # noqa: E402
from header import HEADER, parse  # noqa: E402

HAS_ABIDIFF = shutil.which("abidiff") is not None


def swap(first, second):
    return lambda text: text.replace(first, "@").replace(second, first).replace("@", second)


def replace(old, new):
    return lambda text: text.replace(old, new)


VIEWS = "  gk_text title;\n  gk_text description;\n  gk_text category;\n  gk_texts skills_required;\n"
LAST_OF_GIG = "  gk_optional removed_at; /* set when removed softly: only poster and applicants see it */\n"
LAST_OF_ID = "  uint8_t bytes[16]; /* in the order in which the text form shows them */\n"
POLICIES = "GK_API gk_status gk_policies_sql(gk_string** out, gk_error** error);\n"

# What was done to the header; how; whether the texts notice it; whether abidiff does.
CHANGES = [
    ("a reordered field", swap("  gk_text category;\n  gk_texts", "  gk_texts category;\n  gk_text"), True, True),
    ("reordered fields of one type", swap("  int64_t total;  ", "  int64_t ranked; "), True, True),
    ("a changed type", replace("  gk_time at;\n  const gk_id* GK_NULLABLE actor_id; /* absent when",
                               "  double at;\n  const gk_id* GK_NULLABLE actor_id; /* absent when"), True, True),
    ("a renumbered constant", swap("GK_GIG_STATUS_DRAFT = 1", "GK_GIG_STATUS_DRAFT = 6"), True, False),
    ("a field in the middle", replace(VIEWS, "  gk_text subtitle;\n" + VIEWS), True, False),
    ("a field that is gone", replace(LAST_OF_GIG, ""), True, True),
    ("a changed parameter", replace("gk_gigs_remove(const gk_session* session, const gk_id* id,",
                                    "gk_gigs_remove(const gk_session* session, int64_t id,"), True, True),
    ("a changed result", replace("GK_API int32_t gk_version(void)", "GK_API int64_t gk_version(void)"), True, True),
    ("a function that is gone", replace(POLICIES, ""), True, True),
    ("a constant that is gone", replace("GK_MATCH_ANY = 1, ", ""), True, False),
    ("a longer struct of those that never change", replace(LAST_OF_ID, LAST_OF_ID + "  uint8_t more[16];\n"), True, False),
    ("an appended field that leaves padding", replace(LAST_OF_GIG, LAST_OF_GIG + "  int32_t added;\n"), True, False),
    ("an appended field", replace(LAST_OF_GIG, LAST_OF_GIG + "  gk_optional added;\n"), False, False),
    ("an added function", replace(POLICIES, POLICIES + "GK_API gk_status gk_added(gk_error** error);\n"), False, False),
    ("an added constant", replace("enum { GK_PLAN_UNKNOWN = 0,", "enum { GK_PLAN_UNKNOWN = 0, GK_PLAN_ADDED = 3,"), False,
     False),
]


class Guard(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.header = HEADER.read_text(encoding="utf-8")
        self.recorded = abi.describe()

    def test_today_extends_the_baselines(self):
        self.assertTrue(abi.baselines())
        self.assertEqual(list(abi.faults()), [])

    def test_changes(self):
        for what, change, texts_notice, abidiff_notices in CHANGES:
            with self.subTest(what):
                changed = self.folder / "changed.h"
                changed.write_text(change(self.header), encoding="utf-8")
                self.assertTrue(changed.read_text(encoding="utf-8") != self.header, "the change found nothing to change")
                described = abi.describe(changed)
                faults = list(abi.extension_faults(self.recorded, described))
                self.assertEqual(bool(faults), texts_notice, faults)
                if HAS_ABIDIFF:
                    faults = list(abi.abidiff_faults(HEADER, changed, abi.grown(self.recorded, described)))
                    self.assertEqual(bool(faults), abidiff_notices, faults)


class Library(unittest.TestCase):
    def test_it_exports_what_the_header_declares(self):
        listing = subprocess.run(["nm", "-D", "--defined-only", LIBRARY], check=True, capture_output=True, text=True).stdout
        symbols = {line.split()[-1].split("@")[0] for line in listing.splitlines() if " A " not in line}
        self.assertEqual(symbols, set(parse().functions))

    def test_derived_files_are_up_to_date(self):
        derive = ROOT / "tools/capi/derive.py"
        result = subprocess.run([sys.executable, derive, "--check"], capture_output=True, text=True, check=False)
        self.assertEqual(result.returncode, 0, result.stdout)

    def test_every_function_is_tested(self):
        sources = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests/capi").glob("*.[ch]"))
        called = {name for name in parse().functions if f"{name}(" in sources or f"{name}," in sources}
        # CHECK_NAMES spells those of the enums.
        enums = {name for name in parse().functions if name.endswith(("_name", "_parse")) and f"({name[3:-5]}" in sources}
        parses = {name for name in parse().functions if name.endswith("_parse") and f"({name[3:-6]}," in sources}
        self.assertEqual(set(parse().functions) - called - enums - parses, set())

    def test_programs_of_the_baselines_run_on_it(self):
        for baseline in abi.baselines():
            with self.subTest(baseline.name), tempfile.TemporaryDirectory() as folder:
                program = Path(folder) / "life"
                command = ["cc", "-std=c99", "-I", baseline, PROGRAM, LIBRARY, f"-Wl,-rpath,{Path(LIBRARY).parent}"]
                subprocess.run([*command, "-o", program], check=True)
                environment = {**os.environ, "LD_LIBRARY_PATH": str(Path(LIBRARY).parent)}
                result = subprocess.run([program], capture_output=True, text=True, env=environment, check=False)
                self.assertEqual(result.returncode, 0, result.stdout + result.stderr)


if __name__ == "__main__":
    LIBRARY, PROGRAM = sys.argv[1], str(ROOT / "examples/c/life.c")
    unittest.main(argv=sys.argv[:1])
