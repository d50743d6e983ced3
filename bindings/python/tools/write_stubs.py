"""Prints the stubs of the compiled module, gigkit/_core.pyi, from the annotations that it carries.

    python tools/write_stubs.py > gigkit/_core.pyi
"""

from __future__ import annotations

import enum
import inspect
import textwrap
import types
from collections.abc import Iterator
from typing import Any

from gigkit import _core

HEADER = '''"""The compiled part of the package. Made by write_stubs.py."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, Literal, Self, final
from uuid import UUID

from ._page import GigResults, Page
'''


def indented(text: str) -> str:
    return textwrap.indent(text, "    ")


def docstring(thing: Any) -> str:
    doc = inspect.getdoc(thing) or ""
    return f'"""{doc}"""' if "\n" not in doc else f'"""{doc}\n"""'


def function(name: str, signature: str, thing: Any = None) -> str:
    body = docstring(thing) if thing is not None and inspect.getdoc(thing) else "..."
    return f"def {name}{signature}: ..." if body == "..." else f"def {name}{signature}:\n{indented(body)}"


def enumeration(name: str, kind: Any) -> str:
    members = "\n".join(f'{member.name} = "{member.value}"' for member in kind)
    return f"class {name}(StrEnum):\n{indented(docstring(kind))}\n\n{indented(members)}"


def entity(name: str, kind: Any) -> str:
    columns = {column: member.__doc__ for column, member in vars(kind).items() if isinstance(member, types.GetSetDescriptorType)}
    taken = ", ".join(f"{column}: {annotation} = ..." for column, annotation in columns.items())
    parts = [docstring(kind), function("__new__", f"(cls, *, {taken}) -> Self")]
    parts += [f"@property\n{function(column, f'(self) -> {annotation}')}" for column, annotation in columns.items()]
    parts += [
        function("to_dict", "(self, /) -> dict[str, Any]", kind.to_dict),
        function("__getnewargs_ex__", "(self, /) -> tuple[tuple[()], dict[str, Any]]"),
        function("__eq__", "(self, value: object, /) -> bool"),
        function("__hash__", "(self, /) -> int"),
    ]
    return f"@final\nclass {name}:\n" + indented("\n".join(parts))


def members(name: str, kind: Any) -> Iterator[str]:
    for attribute, member in vars(kind).items():
        annotation = _core._annotations.get(f"{name}.{attribute}")
        if annotation is None:
            continue
        if isinstance(member, property):
            yield f"@property\n{function(attribute, f'(self) -> {annotation}', member)}"
        else:
            yield function(attribute, annotation, member)


def plain_class(name: str, kind: Any) -> str:
    bases = [base.__name__ for base in kind.__bases__ if base.__module__ == "gigkit"]
    parts = [docstring(kind), *members(name, kind)]
    return f"class {name}{'(' + bases[0] + ')' if bases else ''}:\n" + indented("\n".join(parts))


def definition(name: str, thing: Any) -> str:
    if not inspect.isclass(thing):
        return function(name, _core._annotations[name], thing)
    if issubclass(thing, enum.Enum):
        return enumeration(name, thing)
    return entity(name, thing) if hasattr(thing, "to_dict") else plain_class(name, thing)


def main() -> None:
    print(HEADER)
    print("\n\n".join(definition(name, thing) for name, thing in vars(_core).items() if not name.startswith("_")))


if __name__ == "__main__":
    main()
