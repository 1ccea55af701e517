"""Who and where: written names of units and villages to the registry's own, by evidence only.

A name is taken when it is the registry's full name, short name or former name, or one of these
after mechanical cleaning (white space, 中共, 党支部). A near miss is offered as a candidate, never
taken. Villages are looked up by county and township, first among the unit's own paired villages.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from rapidfuzz import fuzz, process

from inspectorate.forms.text import squeezed

_OWN = frozenset(
    {
        "我局",
        "我队",
        "我委",
        "我办",
        "我院",
        "我校",
        "我行",
        "我公司",
        "我单位",
        "本单位",
        "本局",
        "本队",
    }
)
_PARTY = re.compile(
    r"^中共|(?:党支部委员会|支部委员会|机关党支部|机关党委|党支部|党委|党组|\(盖章\)|\(公章\))$"
)
#: A part of the unit that signs for it; a body registered under its own name is found first.
_BRANCH = re.compile(
    r"(?:派驻|驻).*(?:工作队|帮扶组|工作组|第一书记)$|办公室$"
    r"|(?:包村|驻村|结对)?(?:扶贫|帮扶|包扶|双联|联户)(?:工作)?(?:队|组|领导小组)?(?:办公室|办)?$|驻村工作队$"
)
#: 汉中市教育局 is 市教育局 where no other registered unit would be.
_PLACE_BEFORE = re.compile(r"^[^市县区]{1,3}(?=[市县区].{2,})")
_COMMITTEE = re.compile(r"(?:村民委员会|村委会)$")
_CANDIDATE_SCORE = 70
_SHORTEST_NAME, _LONGEST_NAME = 3, 40


@dataclass(frozen=True)
class Found:
    """A resolved name, or the reason why not.

    Attributes:
        name: canonical name (a unit, or county/township/village); None when not certain.
        candidates: near misses to show, best first.
        how: 全称, 简称, 曾用名, 省称, 本单位; or 未登记, 两可.
    """

    name: str | None
    how: str
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True)
class UnitNames:
    """The registry's names of units: written form to full names."""

    names: dict[str, dict[str, str]] = field(default_factory=dict)

    @classmethod
    def of(cls, rows: Iterable[tuple[str, str | None, str | None]]) -> "UnitNames":
        """From (full name, short name, former name) rows of F01."""
        table: dict[str, dict[str, str]] = {}
        for full, short, former in rows:
            for written, how in ((full, "全称"), (short, "简称"), (former, "曾用名")):
                for one in re.split("[、,;]", squeezed(written or "")):
                    if one:
                        table.setdefault(_bare(one), {}).setdefault(full, how)
        shortened: dict[str, dict[str, str]] = {}
        for full in sorted({full for known in table.values() for full in known}):
            shortened.setdefault(_PLACE_BEFORE.sub("", _bare(full)), {})[full] = "省称"
        return cls(shortened | table)

    @cached_property
    def _written(self) -> list[str]:
        return sorted(self.names)

    def find(self, written: str, own: str | None = None) -> Found:
        """The unit a written name means.

        Args:
            written: as in the sheet.
            own: the unit of the sheet, for 我局 and 本单位.
        """
        text = squeezed(written)
        if text in _OWN and own:
            return Found(own, "本单位")
        bare = _bare(text)
        known = self.names.get(bare) or self.names.get(_BRANCH.sub("", bare), {})
        full = [name for name, how in known.items() if how == "全称"]
        if len(known) == 1 or len(full) == 1:
            name = full[0] if full else next(iter(known))
            return Found(name, known[name])
        if known:
            return Found(None, "两可", tuple(sorted(known)))
        return Found(None, "未登记", self._near(bare))

    def find_inside(self, text: str) -> Found:
        """The one unit whose name stands in a longer text (a folder or a file name)."""
        text = squeezed(text)
        hits = {part for part in _parts(text) if part in self.names}
        longest = [h for h in hits if not any(h != other and h in other for other in hits)]
        units = {name for written in longest for name in self.names[written]}
        if len(units) == 1:
            return Found(units.pop(), "名称内含")
        return Found(None, "两可" if units else "未登记", tuple(sorted(units)))

    def _near(self, text: str) -> tuple[str, ...]:
        hits = process.extract(
            text, self._written, scorer=fuzz.ratio, limit=3, score_cutoff=_CANDIDATE_SCORE
        )
        return tuple(dict.fromkeys(name for hit in hits for name in sorted(self.names[hit[0]])))


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


@dataclass(frozen=True)
class Place:
    """One village of the registry; ``path`` is its canonical county/township/village."""

    county: str
    township: str
    village: str

    @property
    def path(self) -> str:
        """county/township/village."""
        return f"{self.county}/{self.township}/{self.village}"


@dataclass(frozen=True)
class Villages:
    """The registry's villages, and which unit is paired with which."""

    places: Sequence[Place]
    paired: dict[str, list[Place]] = field(default_factory=dict)

    @cached_property
    def _by_name(self) -> dict[str, list[Place]]:
        table: dict[str, list[Place]] = {}
        for place in self.places:
            for name in {place.village, _short(place.village)}:
                table.setdefault(name, []).append(place)
        return table

    def find(
        self, unit: str | None, county: str | None, township: str | None, village: str | None
    ) -> Found:
        """The village a row means: the unit's own villages first, then the whole registry."""
        if not village:
            return self._only_village(unit)
        name = _COMMITTEE.sub("村", squeezed(village)).replace("村村", "村")
        named = self._by_name.get(name, []) or self._inside(name)
        fitting = [p for p in named if _fits(p.county, county) and _fits(p.township, township)]
        own = [p for p in fitting if p in self.paired.get(unit or "", [])]
        chosen = own or fitting
        if len(chosen) == 1:
            return Found(chosen[0].path, "登记")
        if chosen:
            return Found(None, "两可", tuple(p.path for p in chosen))
        return Found(None, "未登记", self._near(name, unit))

    def _only_village(self, unit: str | None) -> Found:
        return Found(None, "未填", tuple(p.path for p in self.paired.get(unit or "", [])))

    def _inside(self, text: str) -> list[Place]:
        """县乡村 in one cell: places whose three names end the text in order."""
        text = text.replace("/", "").replace("-", "")
        return [
            place
            for place in self.places
            if len(text) > len(place.village)
            and text.endswith(place.village)
            and text
            in (
                place.township + place.village,
                place.county + place.township + place.village,
                place.county + place.village,
            )
        ]

    def _near(self, name: str, unit: str | None) -> tuple[str, ...]:
        own = [place.path for place in self.paired.get(unit or "", [])]
        hits = process.extract(
            name, sorted(self._by_name), scorer=fuzz.ratio, limit=3, score_cutoff=_CANDIDATE_SCORE
        )
        near = [place.path for hit in hits for place in self._by_name[hit[0]]]
        return tuple(dict.fromkeys(own + near))[:3]


def _short(village: str) -> str:
    return village.removesuffix("村") if len(village) > 2 else village


def _fits(canonical: str, written: str | None) -> bool:
    """A written county or township agrees when empty, equal, or equal but for its last word."""
    if not written:
        return True
    text = squeezed(written)
    stem = re.compile(r"(?:县|区|市|镇|乡|街道|街道办事处|办事处|街道办)$")
    return text == canonical or stem.sub("", text) == stem.sub("", canonical) or text in canonical
