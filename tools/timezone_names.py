#!/usr/bin/env python3
"""Writes src/text/timezone_names.hpp: the names of all IANA time zones, former names too.

usage: tools/timezone_names.py [tzdata.zi] > src/text/timezone_names.hpp

The names are read from the compact form of the IANA's data (in the public domain), which most systems have
installed as /usr/share/zoneinfo/tzdata.zi. "Factory" is left out: it says that no zone was set.
"""

import sys
import textwrap

HEADER = """\
#pragma once

#include <array>
#include <string_view>

// Made by tools/timezone_names.py from the IANA's time zone data, version {version}.
namespace gigkit::text {{

// clang-format off
/// In ascending order of the names in lower case.
inline constexpr auto kTimezoneNames = std::to_array<std::string_view>({{
"""

FOOTER = """\
});
// clang-format on

}  // namespace gigkit::text
"""


def read(path):
    """The version of the data, and the names of its zones ("Z name ...") and links ("L target name")."""
    version, names = "", set()
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            words = line.split()
            if line.startswith("# version"):
                version = words[2]
            elif words[:1] == ["Z"]:
                names.add(words[1])
            elif words[:1] == ["L"]:
                names.add(words[2])
    return version, sorted(names - {"Factory"}, key=str.lower)


def main():
    version, names = read(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/zoneinfo/tzdata.zi")
    quoted = " ".join(f'"{name}",' for name in names)
    body = textwrap.fill(
        quoted, 100, initial_indent="    ", subsequent_indent="    ", break_on_hyphens=False
    )
    sys.stdout.write(HEADER.format(version=version) + body + "\n" + FOOTER)


main()
