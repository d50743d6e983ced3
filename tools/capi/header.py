"""Reads a version of gigkit.h into its functions, structs, enums and typedefs.

It understands the C that the header keeps to: one declaration per typedef, enum or function.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
HEADER = ROOT / "capi/include/gigkit.h"

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
DIRECTIVE = re.compile(r"^[ \t]*#(?:[^\n]*\\\n)*[^\n]*", re.MULTILINE)
DECLARATION = re.compile(
    r"""typedef\s+struct\s+(?P<struct>\w+)\s*\{(?P<members>[^}]*)\}\s*\w+\s*;
      | typedef\s+struct\s+(?P<opaque>\w+)\s+\w+\s*;
      | enum\s*\{(?P<constants>[^}]*)\}\s*;
      | typedef\s+(?P<result>[\w\s*]+?)\(\*\s*(?P<callback>\w+)\)\s*\((?P<arguments>[^)]*)\)\s*;
      | typedef\s+(?P<type>[\w\s]+?)\s+(?P<alias>\w+)\s*;
      | (?P<returned>[\w\s*]+?)\b(?P<function>gk_\w+)\s*\((?P<parameters>[^)]*)\)\s*;""",
    re.VERBOSE,
)
MEMBER = re.compile(r"(?P<type>.*?[\s*])(?P<name>\w+)(?P<array>\[\w+\])?", re.DOTALL)


@dataclass
class Struct:
    name: str
    members: list[tuple[str, str]] = field(default_factory=list)  # name, type

    def grows(self):
        return bool(self.members) and self.members[0][0] == "struct_size"


@dataclass
class Header:
    functions: dict[str, str] = field(default_factory=dict)  # name: "gk_status (const gk_id*, ...)"
    structs: dict[str, Struct] = field(default_factory=dict)
    opaque: list[str] = field(default_factory=list)
    constants: list[str] = field(default_factory=list)
    typedefs: dict[str, str] = field(default_factory=dict)


def plain(text):
    """A type with its spaces in one form, and without the words that do not change it."""
    words = re.sub(r"\b(GK_API|GK_NULLABLE)\b", " ", text)
    return re.sub(r"\s*\*\s*", "* ", re.sub(r"\s+", " ", words)).replace("* *", "**").strip()


def member(text):
    found = MEMBER.fullmatch(re.sub(r"\bGK_NULLABLE\b", " ", text).strip())
    return found["name"], plain(found["type"]) + (found["array"] or "")


def prototype(result, parameters):
    types = [member(each)[1] for each in parameters.split(",")] if parameters.strip() != "void" else []
    return f"{plain(result)} ({', '.join(types)})"


def parse(path=HEADER):
    text = DIRECTIVE.sub("", COMMENT.sub("", Path(path).read_text(encoding="utf-8")))
    text = re.sub(r'extern\s+"C"\s*\{', "", text)
    header = Header()
    for found in DECLARATION.finditer(text):
        if name := found["struct"]:
            members = [member(each) for each in found["members"].split(";") if each.strip()]
            header.structs[name] = Struct(name, members)
        elif found["opaque"]:
            header.opaque.append(found["opaque"])
        elif found["constants"]:
            header.constants += [each.split("=")[0].strip() for each in found["constants"].split(",")]
        elif name := found["callback"]:
            header.typedefs[name] = prototype(found["result"], found["arguments"])
        elif name := found["alias"]:
            header.typedefs[name] = plain(found["type"])
        else:
            header.functions[found["function"]] = prototype(found["returned"], found["parameters"])
    return header
