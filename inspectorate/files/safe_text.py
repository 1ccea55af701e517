"""Text typed by anybody, made fit for a document: what XML forbids or a reader can't see goes."""

import re

# Outside the Char production of XML 1.0; a lone surrogate can't even be encoded.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
# Marks and overrides of direction make a sentence read other than it is stored.
_DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")


def storable_text(text: str) -> str:
    """The text as written but for what no file can hold; every kind of break is a newline."""
    # Nothing printable goes, and most texts hold nothing else.
    return text if text.isprintable() else _FORBIDDEN.sub("", _BREAK.sub("\n", text))


def safe_text(text: str) -> str:
    """`storable_text` without marks of direction."""
    return text if text.isprintable() else _DIRECTION.sub("", storable_text(text))


def safe_line(text: str) -> str:
    """`safe_text` on one line: breaks and tabs become spaces."""
    return safe_text(text).replace("\n", " ").replace("\t", " ")
