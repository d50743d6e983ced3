#!/usr/bin/env python3
"""gigkit.h alone, included twice, in every C and C++ from C89 to C++20, by the compilers that are there, with all warnings
as errors; and its macros where each of those languages is used."""

import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
WARNINGS = ["-pedantic", "-Wall", "-Wextra", "-Wshadow", "-Wconversion", "-Wcast-qual", "-Werror"]
C_WARNINGS = ["-Wstrict-prototypes", "-Wmissing-prototypes", "-Wc++-compat"]
CPP_WARNINGS = ["-Wold-style-cast", "-Wzero-as-null-pointer-constant"]
LANGUAGES = [(name, "c", C_WARNINGS) for name in ("c89", "c99", "c11", "c17")]
LANGUAGES += [(name, "c++", CPP_WARNINGS) for name in ("c++11", "c++14", "c++17", "c++20")]

SOURCE = """
#include <gigkit.h>
#include <gigkit.h>
int uses(const gk_gig* gig);
int uses(const gk_gig* gig) {
  gk_new_gig params;
  GK_INIT(&params);
  GK_SET_TEXT(params.title, "title");
  GK_SET(params.budget_min, 1);
  return GK_HAS_FIELD(gk_gig, gig, removed_at) && params.budget_min.value == GK_GIG_STATUS_DRAFT;
}
"""


class Header(unittest.TestCase):
    def test_it_compiles(self):
        compilers = [name for name in ("gcc", "clang") if shutil.which(name)]
        self.assertTrue(compilers)
        with tempfile.TemporaryDirectory() as folder:
            for compiler in compilers:
                for standard, language, warnings in LANGUAGES:
                    source = Path(folder) / "source"
                    source.write_text(SOURCE, encoding="utf-8")
                    command = [compiler, "-x", language, f"-std={standard}", *WARNINGS, *warnings, "-I", ROOT / "capi/include",
                               "-fsyntax-only", source]
                    with self.subTest(compiler=compiler, standard=standard):
                        result = subprocess.run(command, capture_output=True, text=True, check=False)
                        self.assertEqual(result.returncode, 0, result.stderr)


if __name__ == "__main__":
    unittest.main()
