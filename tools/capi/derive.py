#!/usr/bin/env python3
"""Makes what follows from gigkit.h: the list of exports and the descriptions of its structs.

usage: tools/capi/derive.py [--check]

Writes capi/gigkit.map and capi/src/members.hpp; with --check it tells whether they are up to date.
"""

import sys
import textwrap

from header import ROOT, parse

EXPORTS = ROOT / "capi/gigkit.map"
MEMBERS = ROOT / "capi/src/members.hpp"

HEADER = """\
#pragma once

#include <array>

#include "gigkit.h"
#include "gigkit/fields.hpp"

// Made by tools/capi/derive.py from gigkit.h. How the structs become others: give.hpp and take.hpp.
namespace gigkit {

namespace capi {
/// The bits of a struct's `clear`, and the fields that they clear.
struct ClearBit {
  std::string_view field;
  std::uint32_t bit;
};
template <class Changes>
inline constexpr std::array<ClearBit, 0> kClearBits{};
}  // namespace capi

// clang-format off
"""
FOOTER = """\
// clang-format on

}  // namespace gigkit
"""
NO_FIELDS = {"struct_size", "reserved", "clear"}
PAGE = {"items", "count", "next"}
BY_HAND = {"gk_error", "gk_string", "gk_options", "gk_policy_question"}  # no described struct stands behind them


def exports(header):
    names = "".join(f"    {name};\n" for name in sorted(header.functions))
    return f"GIGKIT_0 {{\n  global:\n{names}  local:\n    *;\n}};\n"


def is_described(struct):
    return struct.grows() and struct.name not in BY_HAND and not {name for name, _ in struct.members} <= PAGE | NO_FIELDS


def description(struct):
    fields = ", ".join(f'field("{name}", &{struct.name}::{name})' for name, _ in struct.members if name not in NO_FIELDS)
    body = textwrap.fill(fields, 118, initial_indent="      ", subsequent_indent="      ", break_long_words=False)
    return (
        f"template <>\nstruct Describe<{struct.name}> {{\n  static constexpr auto fields = list_of(\n{body});\n}};\n"
    )


def clear_bits(struct, header):
    """The field of GK_GIG_CLEAR_BUDGET_MIN in gk_gig_changes is `budget_min`."""
    prefix = struct.name.removesuffix("_changes").upper() + "_CLEAR_"
    bits = [f'{{"{name.removeprefix(prefix).lower()}", {name}}}' for name in header.constants if name.startswith(prefix)]
    body = textwrap.fill(", ".join(bits), 118, initial_indent="    ", subsequent_indent="    ")
    return (
        f"template <>\ninline constexpr auto capi::kClearBits<{struct.name}> = std::to_array<ClearBit>({{\n{body}}});\n"
    )


def members(header):
    text = HEADER
    for struct in header.structs.values():
        if is_described(struct):
            text += description(struct)
        if any(name == "clear" for name, _ in struct.members):
            text += clear_bits(struct, header)
    return text + FOOTER


def main():
    header = parse()
    stale = False
    for path, text in ((EXPORTS, exports(header)), (MEMBERS, members(header))):
        if "--check" not in sys.argv:
            path.write_text(text, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != text:
            print(f"{path.relative_to(ROOT)}: does not follow from gigkit.h: run tools/capi/derive.py")
            stale = True
    return stale


if __name__ == "__main__":
    sys.exit(main())
