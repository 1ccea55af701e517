"""Written names of units to the registry's own, by evidence only.

A name is taken when it is the registry's full name, short name or former name, or one of these
after mechanical cleaning (white space, 中共, 党支部). A near miss is offered as a candidate, never
taken.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from inspectorate.forms.values.text import squeezed

_OWN = re.compile(
    "[我本](?:单位|公司|集团|支队|大队|中心|医院|学院|局|队|委|办|院|校|行|部|厅|站|所|会|社|台|馆|处|镇|乡)"
)
_PARTY = re.compile(
    r"^中共|(?:(?:机关)?(?:党支部|党总支|支部|总支部?)(?:委员会)?|(?:机关)?党委|党组|\((?:盖章|公章|章|签章)\))$"
)
#: A part of the unit that signs for it; a body registered under its own name is found first.
_BRANCH = re.compile(
    r"(?:派驻|驻).*(?:工作队|帮扶组|工作组|第一书记)$|办公室$"
    r"|(?:包村|驻村|结对)?(?:扶贫|帮扶|包扶|双联|联户)(?:工作)?(?:队|组|领导小组)?(?:办公室|办)?$"
    r"|驻村工作队$|机关$"
)
#: 汉中市教育局 is 市教育局 where no other registered unit would be.
_PLACE_BEFORE = re.compile(r"^[^市县区]{1,3}(?=[市县区].{2,})")
_CANDIDATE_SCORE, _MOST_CANDIDATES = 70, 3
_SHORTEST_NAME, _LONGEST_NAME = 3, 40


@dataclass(frozen=True)
class Found:
    """A resolved name, or the reason why not.

    Attributes:
        name: canonical name (a unit, or county/township/village); None when not certain.
        candidates: near misses to show, best first.
        how: 全称, 简称, 曾用名, 省称, 本单位, 登记, 乡镇改称; or 未登记, 两可, 未填.
    """

    name: str | None
    how: str
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True)
class UnitNames:
    """The registry's names of units: written form to full names."""

    names: dict[str, dict[str, str]] = field(default_factory=dict)
    _answers: dict[str, Found] = field(default_factory=dict, compare=False, repr=False)
    _insides: dict[str, Found] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def of(cls, rows: Iterable[tuple[str, str | None, str | None]]) -> "UnitNames":
        """From (full name, short name, former name) rows of F01."""
        table: dict[str, dict[str, str]] = {}
        for full, short, former in rows:
            for written, how in ((full, "全称"), (short, "简称"), (former, "曾用名")):
                for one in re.split("[、,;]", squeezed(written or "")):
                    if one:
                        table.setdefault(_bare(one), {}).setdefault(full, how)
        return cls(_without_place(table) | table)

    def find(self, written: str, own: str | None = None) -> Found:
        """The unit a written name means.

        Args:
            written: as in the sheet.
            own: the unit of the sheet, for 我局 and 本单位.
        """
        text = squeezed(written)
        if own and _OWN.fullmatch(_PARTY.sub("", text)):
            return Found(own, "本单位")
        if text not in self._answers:
            self._answers[text] = self._found(text)
        return self._answers[text]

    def _found(self, text: str) -> Found:
        bare = _bare(text)
        known = self.names.get(bare) or self.names.get(_bare(_BRANCH.sub("", bare)), {})
        full = [name for name, how in known.items() if how == "全称"]
        if len(known) == 1 or len(full) == 1:
            name = full[0] if full else next(iter(known))
            return Found(name, known[name])
        if known:
            return Found(None, "两可", tuple(sorted(known)))
        return Found(None, "未登记", self._near(bare))

    def find_inside(self, text: str) -> Found:
        """The one unit whose name stands in a longer text (a folder or a file name)."""
        # Every table of a file asks.
        if text not in self._insides:
            self._insides[text] = self._found_inside(squeezed(text))
        return self._insides[text]

    def _found_inside(self, text: str) -> Found:
        hits = {part for part in _parts(text) if part in self.names}
        longest = [h for h in hits if not any(h != other and h in other for other in hits)]
        units = {name for written in longest for name in self.names[written]}
        if len(units) == 1:
            return Found(units.pop(), "名称内含")
        return Found(None, "两可" if units else "未登记", tuple(sorted(units)))

    @cached_property
    def _written(self) -> list[str]:
        return sorted(self.names)

    def _near(self, text: str) -> tuple[str, ...]:
        """Units that a text may abbreviate (发改委), then those written much alike."""
        from rapidfuzz import fuzz, process  # noqa: PLC0415  only where a name is not found

        if len(text) < _SHORTEST_NAME:
            return ()
        longer = [name for name in self._written if _abbreviates(text, name)]
        alike = process.extract(
            text,
            self._written,
            scorer=fuzz.ratio,
            limit=_MOST_CANDIDATES,
            score_cutoff=_CANDIDATE_SCORE,
        )
        written = [hit[0] for hit in alike] + sorted(longer, key=lambda name: (len(name), name))
        names = dict.fromkeys(name for one in written for name in sorted(self.names[one]))
        return tuple(names)[:_MOST_CANDIDATES]


def _without_place(table: dict[str, dict[str, str]]) -> dict[str, dict[str, str]]:
    """市教育局 for 汉中市教育局: full and former names without the place they begin with."""
    shortened: dict[str, dict[str, str]] = {}
    for written, known in sorted(table.items()):
        for full, how in sorted(known.items()):
            if how != "简称":
                said = "曾用名" if how == "曾用名" else "省称"
                shortened.setdefault(_PLACE_BEFORE.sub("", written), {}).setdefault(full, said)
    return shortened


def _abbreviates(text: str, name: str) -> bool:
    """Whether every character of a text stands in a longer name, in order: 发改委, 市国土局."""
    rest = iter(name)
    return len(text) < len(name) and all(character in rest for character in text)


def _parts(text: str) -> Iterator[str]:
    """Every piece of a text that is long enough to be a name."""
    for start in range(len(text) - _SHORTEST_NAME + 1):
        for end in range(start + _SHORTEST_NAME, min(len(text), start + _LONGEST_NAME) + 1):
            yield text[start:end]


def _bare(text: str) -> str:
    previous = ""
    while text != previous:
        previous, text = text, _PARTY.sub("", text)
    return text
