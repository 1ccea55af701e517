"""Text typed by anybody as data of the template: never markup, and never wider than its place."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from inspectorate.files.docx.layout import CHARACTERS
from inspectorate.files.safe_text import safe_text

#: A text without breaks, or its pieces: between two of them the line may end, "\n" ends it.
Words = str | list[str]

BREAK = "\n"
_MAY_BREAK = "\u200b"

# Blanks, kana and ideographs: a line may end at any of them.
_BREAKING = " \u3000\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"


def words(text: str, most: int = CHARACTERS) -> Words:
    """The text as the template takes it.

    Args:
        text: as typed; what can't be seen or mustn't stand in a document goes.
        most: characters that a line surely holds. A longer run without a place for a break may
            end the line anywhere, as in a word processor: it would leave the page.
    """
    clean = safe_text(text).replace("\t", " ")
    pieces = [piece for line in clean.split(BREAK) for piece in (BREAK, *_pieces(line, most))][1:]
    return pieces if len(pieces) > 1 else clean


def _pieces(line: str, most: int) -> Iterator[str]:
    at = 0
    for run in _long_runs(most).finditer(line):
        if run.start() > at:
            yield line[at : run.start()]
        for part in _AFTER_SIGN.split(run[0]):
            yield from _clusters(part) if len(part) > most else (part,)
        at = run.end()
    if at < len(line):
        yield line[at:]


# In a sum, a path or an address a line ends after a sign rather than within a figure or a word.
_AFTER_SIGN = re.compile(r"(?<=[+*/=&?|_\\-])(?=[^+*/=&?|_\\-])")


@lru_cache(maxsize=64)
def _long_runs(most: int) -> re.Pattern[str]:
    return re.compile(f"[^{_BREAKING}]{{{most + 1},}}")


def _clusters(run: str) -> Iterator[str]:
    """Characters, each with the marks that stand on it.

    Of signs in a row none may begin or end a line; a break between them must be said outright.
    """
    cluster = ""
    for character in run:
        kind = unicodedata.category(character)[0]
        if cluster and kind != "M":
            yield cluster
            signs = kind == "P" == unicodedata.category(cluster[-1])[0]
            cluster = _MAY_BREAK if signs else ""
        cluster += character
    yield cluster
