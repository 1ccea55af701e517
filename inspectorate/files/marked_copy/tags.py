"""Tags as bytes: finding them, and reading and changing their attributes."""

import re
from functools import cache

#: What stands in a tag behind its name; a value may hold a bare `>`.
ATTRIBUTES = rb"""[^<>"']*(?:"[^<"]*"[^<>"']*|'[^<']*'[^<>"']*)*"""
_ATTRIBUTE = re.compile(rb"""\s+([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_NUMBER = re.compile(rb"\d{1,9}(?:\.\d+)?")
_TRUE = (b"1", b"true", b"on")


@cache
def opening(prefix: bytes, name: bytes) -> re.Pattern[bytes]:
    """Finds the opening tags of elements of a name; group 1 holds the attributes."""
    return re.compile(rb"<" + prefix + name + rb"(?=[\s/>])(" + ATTRIBUTES + rb")>")


def attribute(attributes: bytes, name: bytes) -> bytes | None:
    """Value of an attribute as written."""
    for found in _ATTRIBUTE.finditer(attributes):
        if found[1] == name:
            return found[2] if found[2] is not None else found[3]
    return None


def number(attributes: bytes, name: bytes, default: float = 0) -> float:
    """Value of an attribute that is a number; the default where it is none."""
    value = attribute(attributes, name) or b""
    return float(value) if _NUMBER.fullmatch(value) else default


def is_set(attributes: bytes, name: bytes) -> bool:
    """Whether an attribute says yes."""
    return (attribute(attributes, name) or b"") in _TRUE


def with_attribute(attributes: bytes, name: bytes, value: bytes) -> bytes:
    """The attributes with one of them set; the others as they stand."""
    for found in _ATTRIBUTE.finditer(attributes):
        if found[1] == name:
            start, end = found.span()
            return attributes[:start] + b' %b="%b"' % (name, value) + attributes[end:]
    stem = attributes[:-1] if attributes.endswith(b"/") else attributes
    return stem.rstrip() + b' %b="%b"' % (name, value) + attributes[len(stem) :]


def without(attributes: bytes, name: bytes) -> bytes:
    """The attributes without one of them."""
    for found in _ATTRIBUTE.finditer(attributes):
        if found[1] == name:
            return attributes[: found.start()] + attributes[found.end() :]
    return attributes
