"""Where a person's name is no person: inside a unit's or place's name, or the house's own wording."""

import re
from collections.abc import Collection, Iterator
from functools import cached_property
from unicodedata import normalize

from inspectorate.notices.privacy.own_words import all_own_words, own_words, papers_words

#: Beginning and end of a stretch of text.
Span = tuple[int, int]

# A piece of wording must say this much more than the name, or it is as good as the name alone.
_MORE = 2
# 户主, 干部, 队员, 书记, 联系人, 姓名： what follows these, a colon between them or not, is a name.
_TITLES = frozenset("户主部员长记人志名者")
# 重大、严重和一般, 优秀占: what a word of the house may stand before.
_AND = frozenset("和及与占")
_HAN = re.compile("[\u3400-\u9fff]")


class Excuses:
    """What excuses a hit.

    Args:
        names: everybody who is looked for.
        known: names of units and places, and long phrases of the programme: a name inside one of
            them, or the very same, is no fault.
        words: short words of the programme, such as grades, which excuse as the house's own do.
    """

    def __init__(
        self, names: frozenset[str], known: Collection[str] = (), words: Collection[str] = ()
    ) -> None:
        """Keep what may be needed; most runs have no hit at all."""
        # As written and as read: papers widen their marks, and the gate narrows them again.
        self._known = frozenset(known) | {normalize("NFKC", each) for each in known}
        self._names, self._words = names, frozenset(words)
        self._wholes_of: dict[str, list[str]] = {}

    def wholes(self, names: Collection[str]) -> list[str]:
        """Names of bodies and pieces of wording that hold one of the names."""
        return sorted({whole for name in names for whole in self._wholes(name)})

    def excused(self, text: str, hit: Span, *, typed: bool) -> bool:
        """Whether a name in a text, as an eye reads it, is nobody's.

        Args:
            text: the text.
            hit: where the name stands.
            typed: somebody typed the text: in it a short word of the house is no excuse.
        """
        name = text[slice(*hit)]
        if any(_holds(span, hit) for each in self._wholes(name) for span in spans(text, each)):
            return True
        return not typed and any(
            _holds(span, hit) and self._among_own(text, span)
            for word in self._short(name)
            for span in spans(text, word)
        )

    def _wholes(self, name: str) -> list[str]:
        if name not in self._wholes_of:
            known = [each for each in self._known if name in each]
            own = [each for each in self._own() if self._more(each, name)]
            self._wholes_of[name] = sorted({*known, *own})
        return self._wholes_of[name]

    def _short(self, name: str) -> list[str]:
        """Words that hold the name and hardly more."""
        words = {*papers_words(), *self._words}
        return sorted(word for word in words if name in word and not self._more(word, name))

    def _own(self) -> frozenset[str]:
        return own_words(self._names)

    def _more(self, piece: str, name: str) -> bool:
        return len(piece) >= len(name) + _MORE and name in piece

    def _among_own(self, text: str, span: Span) -> bool:
        """Whether what touches a word on either side is no word, or the house's own."""
        before, after = text[: span[0]], text[span[1] :]
        if before.rstrip(":")[-1:] in _TITLES:
            return False
        led = not _HAN.match(before[-1:]) or self._told(text, span[0] - 1, papers_words())
        followed = not _HAN.match(after) or after[0] in _AND or self._told(text, span[1], self._any)
        return led and followed

    @cached_property
    def _any(self) -> frozenset[str]:
        return all_own_words() | self._words | self._known

    def _told(self, text: str, at: int, pieces: frozenset[str]) -> bool:
        """Whether the character belongs to one of the pieces."""
        return any(_holds(span, (at, at + 1)) for each in pieces for span in spans(text, each))


def spans(text: str, word: str) -> Iterator[Span]:
    """Every place where a word stands, overlapping ones too."""
    at = text.find(word)
    while at >= 0:
        yield at, at + len(word)
        at = text.find(word, at + 1)


def _holds(span: Span, inner: Span) -> bool:
    return span[0] <= inner[0] and inner[1] <= span[1]
