"""ID numbers and phones starred where a text tells of them.

What a terminal shows is starred as well: so this loads nothing but patterns.
"""

import re

_GAP = r"[\s\-—–]?"
_ID_IN_TEXT = re.compile(rf"(?<![\dA-Za-z])\d(?:{_GAP}\d){{13,19}}{_GAP}[\dXx](?![\dA-Za-z])")
_MOBILE_IN_TEXT = re.compile(rf"(?<!\d)1(?:{_GAP}\d){{10}}(?!\d)")
_FIGURE = re.compile(r"[\dXx]")
_LAST = 4


def masked(text: str) -> str:
    """ID numbers and phones inside a text with their middle digits starred."""
    starred = _ID_IN_TEXT.sub(lambda found: _starred(found[0], 4), text)
    return _MOBILE_IN_TEXT.sub(lambda found: _starred(found[0], 3), starred)


def masked_number(text: str) -> str:
    """A cell of ID numbers or phones with all but its ends starred, whatever is wrong with it."""
    return _starred(text, 3)


def _starred(text: str, first: int) -> str:
    places = [found.start() for found in _FIGURE.finditer(text)]
    hidden = set(places[first : max(first, len(places) - _LAST)])
    return "".join("*" if at in hidden else c for at, c in enumerate(text))
