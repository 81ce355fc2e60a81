"""Checks JSON-LD against schema.org: types, properties, and what a property may hold."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

TYPES: dict[str, Any] = json.loads(Path(__file__).with_name("schema_org.json").read_text())["types"]
PATTERNS = {
    "Date": r"\d{4}(-\d\d(-\d\d)?)?",
    "DateTime": r"\d{4}-\d\d-\d\dT\d\d:\d\d.*",
    "Time": r"\d\d:\d\d.*",
    "URL": r"https?://\S+",
}


@cache
def line_of(name: str) -> frozenset[str]:
    """A type and all that it descends from."""
    return frozenset({name}.union(*(line_of(parent) for parent in TYPES[name]["parents"])))


def ranges(node_type: str, name: str) -> set[str] | None:
    """The types that a property may hold; None if the type has no such property."""
    found = [
        TYPES[each]["properties"][name].split() for each in line_of(node_type) if name in TYPES[each]["properties"]
    ]
    return {each for names in found for each in names} if found else None


def problems(data: dict[str, Any]) -> list[str]:
    """What is wrong with a document of one graph; nothing if it is valid."""
    if data.get("@context") != "https://schema.org":
        return ["the context is not schema.org"]
    nodes = data["@graph"]
    defined = {node["@id"]: node["@type"] for node in nodes if "@type" in node and "@id" in node}
    return [problem for node in nodes for problem in _node(node, defined, node.get("@id", "?"))]


def _node(node: dict[str, Any], defined: dict[str, str], path: str) -> list[str]:
    name = node.get("@type")
    if name not in TYPES:
        return [f"{path}: unknown type {name}"]
    found = []
    for key, value in node.items():
        if key.startswith("@"):
            continue
        where = f"{path} {name}.{key}"
        if re.fullmatch(r"[a-z]+-(input|output)", key) and "Action" in line_of(name):
            continue
        allowed = ranges(name, key)
        if allowed is None:
            found.append(f"{where}: no such property")
            continue
        for each in value if isinstance(value, list) else [value]:
            found += _value(each, allowed, defined, where)
    return found


def _value(value: Any, allowed: set[str], defined: dict[str, str], where: str) -> list[str]:
    if isinstance(value, dict):
        if set(value) == {"@id"}:
            kind = defined.get(value["@id"])
            if kind is None:
                return [f"{where}: refers to nothing"]
            return [] if line_of(kind) & allowed else [f"{where}: {kind} is none of {sorted(allowed)}"]
        inner = _node(value, defined, where)
        if not inner and not line_of(value["@type"]) & allowed:
            return [f"{where}: {value['@type']} is none of {sorted(allowed)}"]
        return inner
    if isinstance(value, bool):
        return [] if "Boolean" in allowed else [f"{where}: a truth value"]
    if isinstance(value, int | float):
        return [] if allowed & {"Number", "Integer", "Float"} else [f"{where}: a number"]
    # schema.org takes a name in place of a thing, but then nobody can follow it: text has to be allowed.
    if not isinstance(value, str) or not value.strip():
        return [f"{where}: empty"]
    if "Text" in allowed or any(re.fullmatch(PATTERNS[each], value) for each in allowed & PATTERNS.keys()):
        return []
    return [f"{where}: {value!r} is none of {sorted(allowed)}"]
