"""The module has what the specification of the API has, to the letter; the rest of what it has is an addition."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest

import gigkit

SHARED = Path(__file__).resolve().parents[3].parent / "shared"
needs_shared = pytest.mark.skipif(not (SHARED / "api.pyi").exists(), reason="needs ../shared beside the repository")
EVERY_LIST = {"limit", "after"}
WITH_ID = {"create", "submit", "send", "open", "schedule"}
COLUMNS = {  # of what is no table of the database
    "Transition": ["at", "actor_id", "from_status", "to_status", "reason"],
    "ConversationSummary": ["conversation", "last_message", "unread_count"],
    "RatingSummary": ["count", "mean", "histogram"],
    "UsageStatus": ["used", "limit", "resets_at"],
    "Event": ["cursor", "id", "type", "entity", "entity_id", "actor_id", "at", "changed", "previous"],
    "GigHit": ["gig", "score", "snippet", "highlights"],
}
TABLES = {
    "profiles": "Profile",
    "gigs": "Gig",
    "applications": "Application",
    "conversations": "Conversation",
    "messages": "Message",
    "subscriptions": "Subscription",
    "gig_usage": "GigUsage",
    "reviews": "Review",
    "notifications": "Notification",
    "video_calls": "VideoCall",
}


def specification() -> ast.Module:
    text = (SHARED / "api.pyi").read_text(encoding="utf-8")
    # Its enums put their members on the line of the class, without values.
    return ast.parse(re.sub(r"class (\w+)\(StrEnum\): (.*)", r"class \1(StrEnum): \2", text))


def classes() -> dict[str, ast.ClassDef]:
    return {node.name: node for node in specification().body if isinstance(node, ast.ClassDef)}


def functions(owner: ast.Module | ast.ClassDef) -> dict[str, ast.FunctionDef]:
    return {node.name: node for node in owner.body if isinstance(node, ast.FunctionDef)}


def parameters(function: ast.FunctionDef) -> list[tuple[str, Any, Any]]:
    """Name, kind and default of each, without `self`."""
    arguments = function.args
    empty = inspect.Parameter.empty
    positional = [*arguments.posonlyargs, *arguments.args]
    defaults = [empty] * (len(positional) - len(arguments.defaults)) + [ast.literal_eval(each) for each in arguments.defaults]
    kinds = inspect.Parameter
    found = [(each.arg, kinds.POSITIONAL_OR_KEYWORD, default) for each, default in zip(positional, defaults, strict=True)]
    for each, default in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True):
        found.append((each.arg, kinds.KEYWORD_ONLY, empty if default is None else ast.literal_eval(default)))
    return [each for each in found if each[0] != "self"]


def compare(name: str, expected: ast.FunctionDef, actual: Any) -> list[str]:
    signature = inspect.signature(actual)
    faults = []
    for parameter, kind, default in parameters(expected):
        found = signature.parameters.get(parameter)
        if found is None:
            faults.append(f"{name} has no parameter {parameter}")
            continue
        if kind is inspect.Parameter.POSITIONAL_OR_KEYWORD and found.kind is not kind:
            faults.append(f"{name}: {parameter} must be taken by position")
        if found.default != default and not (found.default in ((), {}) and not default):
            faults.append(f"{name}: the default of {parameter} is {found.default!r}, not {default!r}")
    positional = [each[0] for each in parameters(expected) if each[1] is inspect.Parameter.POSITIONAL_OR_KEYWORD]
    given = [each.name for each in signature.parameters.values() if each.kind is inspect.Parameter.POSITIONAL_OR_KEYWORD and each.name != "self"]
    if given[: len(positional)] != positional:
        faults.append(f"{name}: by position it takes {given}, not {positional}")
    required = {each.name for each in signature.parameters.values() if each.default is inspect.Parameter.empty and each.name != "self"}
    if not required <= {each[0] for each in parameters(expected)}:
        faults.append(f"{name} demands {required}")
    operation = name.split(".")[-1]
    if operation == "update" and "expected_updated_at" not in signature.parameters:
        faults.append(f"{name} has no expected_updated_at")
    if operation in WITH_ID and "." in name and "id" not in signature.parameters:
        faults.append(f"{name} has no id")
    if "limit" in signature.parameters and not (operation == "poll" or signature.parameters.keys() >= EVERY_LIST):
        faults.append(f"{name} has no after")
    return faults


@needs_shared
def test_every_operation_and_its_parameters() -> None:
    faults = []
    for name, expected in classes().items():
        owner = getattr(gigkit, name)
        for method, function in functions(expected).items():
            actual = getattr(owner, method, None)
            faults += [f"there is no {name}.{method}"] if actual is None else compare(f"{name}.{method}", function, actual)
    faults += compare("open", functions(specification())["open"], gigkit.open)
    assert faults == []


@needs_shared
def test_every_enum_and_its_members() -> None:
    enums = {name: node for name, node in classes().items() if any(ast.unparse(base) == "StrEnum" for base in node.bases)}
    assert len(enums) == 7
    for name, node in enums.items():
        kind = getattr(gigkit, name)
        assert issubclass(kind, StrEnum)
        assert [member.value for member in kind] == [ast.unparse(each) for each in node.body]


@needs_shared
def test_every_attribute() -> None:
    for name, node in classes().items():
        for each in node.body:
            if isinstance(each, ast.AnnAssign) and not name.endswith("Error") and name not in ("Page", "GigResults"):
                assert hasattr(getattr(gigkit, name), ast.unparse(each.target)), f"{name}.{ast.unparse(each.target)}"
    assert issubclass(gigkit.Page, Sequence)
    assert issubclass(gigkit.GigResults, gigkit.Page)


@needs_shared
def test_every_error() -> None:
    for name, node in classes().items():
        if any(ast.unparse(base) in ("Error", "Exception") for base in node.bases):
            assert issubclass(getattr(gigkit, name), gigkit.Error)


@needs_shared
def test_every_column_of_the_database() -> None:
    sql = (SHARED / "seed" / "schema.sql").read_text(encoding="utf-8")
    for table, name in TABLES.items():
        body = re.search(rf"^CREATE TABLE {table} \((.*?)^\);", sql, re.DOTALL | re.MULTILINE)
        assert body, table
        columns = re.findall(r"^([a-z_]+) [A-Z]", body[1], re.MULTILINE)
        assert len(columns) > 4
        missing = [column for column in columns if not hasattr(getattr(gigkit, name), column)]
        assert missing == [], name


@pytest.mark.parametrize("name", COLUMNS)
def test_columns_of_what_is_no_table(name: str) -> None:
    kind = getattr(gigkit, name)
    assert [each for each in vars(kind) if not each.startswith("_") and each != "to_dict"] == COLUMNS[name]


def test_everything_public_is_named_and_documented() -> None:
    for name in gigkit.__all__:
        thing = getattr(gigkit, name)
        assert thing.__doc__, name
        assert thing.__module__ == "gigkit", name
        if inspect.isclass(thing):
            for method, member in vars(thing).items():
                if not method.startswith("_") and callable(member):
                    assert member.__doc__, f"{name}.{method}"
