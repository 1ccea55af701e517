"""Written villages to the registry's own, by county and township, the unit's own villages first.

A name is taken when it is the registered one, with or without 村 or 社区, as the committee's
(村委会, 居委会), or with a villagers' group behind it. 社区 for 村, another township and a near miss
are offered as candidates, never taken.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from inspectorate.forms.naming.units import Found
from inspectorate.forms.values.text import squeezed

_COMMITTEE = re.compile(r"村?(?:村民委员会|村委会|村委)$")
_RESIDENTS = re.compile(r"(?:社区)?(?:居民委员会|居委会)$")
_GROUP = re.compile(r"(?<=[村区])第?[\d一二三四五六七八九十]+(?:村民小)?[组社队]$")
_KIND = re.compile(r"(?<=..)(?:村|社区)$")
_SUFFIX = re.compile(r"(?:县|区|市|镇|乡|街道办事处|街道办|办事处|街道)$")
_GOVERNMENT = re.compile(r"(?:人民)?政府$")
_CANDIDATE_SCORE, _MOST_CANDIDATES = 60, 3


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
        """Villages by their name, and by what is left of it without 村 or 社区."""
        table: dict[str, list[Place]] = {}
        for place in self.places:
            for name in {place.village, _stem(place.village)}:
                table.setdefault(name, []).append(place)
        return table

    def find(
        self, unit: str | None, county: str | None, township: str | None, village: str | None
    ) -> Found:
        """The village a row means: the unit's own villages first, then the whole registry."""
        own = self.paired.get(unit or "", [])
        if not village:
            return Found(None, "未填", tuple(p.path for p in own))
        name = _cleaned(village)
        named = self._by_name.get(name, []) or self._inside(name)
        fitting = [p for p in named if _fits(p.county, county) and _fits(p.township, township)]
        chosen = [p for p in fitting if p in own] or fitting
        if len(chosen) > 1:
            chosen = [p for p in chosen if _is(p.township, township)] or chosen
        if len(chosen) == 1:
            renamed = _renamed(chosen[0].township, township)
            return Found(chosen[0].path, "乡镇改称" if renamed else "登记")
        if chosen:
            return Found(None, "两可", tuple(p.path for p in chosen))
        return Found(None, "未登记", self._near(name, named, own))

    def _inside(self, text: str) -> list[Place]:
        """县乡村 in one cell: places whose names end the text in order."""
        text = re.sub(r"[/\-—.·]", "", text)
        return [place for place in self.places if _names_whole(text, place)]

    def _near(self, name: str, named: Sequence[Place], own: Sequence[Place]) -> tuple[str, ...]:
        """Villages of this name elsewhere, then of this name but for 村 or 社区, then alike ones."""
        from rapidfuzz import fuzz, process  # noqa: PLC0415  only where a village is not found

        sister = self._by_name.get(_stem(name), [])
        hits = process.extract(
            name, sorted(self._by_name), scorer=fuzz.ratio, limit=5, score_cutoff=_CANDIDATE_SCORE
        )
        alike = [place for hit in hits for place in self._by_name[hit[0]]]
        near = [*named, *sister, *alike]
        ordered = sorted(near, key=lambda place: place not in own)
        return tuple(dict.fromkeys(p.path for p in [*ordered, *own]))[:_MOST_CANDIDATES]


def _cleaned(village: str) -> str:
    """The name of a village in that of its committee or of one of its groups."""
    text = _GROUP.sub("", squeezed(village))
    return _RESIDENTS.sub("社区", _COMMITTEE.sub("村", text))


def _stem(village: str) -> str:
    return _KIND.sub("", village)


def _names_whole(text: str, place: Place) -> bool:
    for tail in (place.township + place.village, place.county + place.village):
        if text.endswith(tail):
            before = text[: -len(tail)]
            return not before or before.endswith(place.county)
    return False


def _is(canonical: str, written: str | None) -> bool:
    return squeezed(written or "") == canonical


def _fits(canonical: str, written: str | None) -> bool:
    """A written county or township agrees when empty, equal, or equal but for its last word."""
    if not written:
        return True
    text = _GOVERNMENT.sub("", squeezed(written))
    return text.endswith(canonical) or _SUFFIX.sub("", text) == _SUFFIX.sub("", canonical)


def _renamed(canonical: str, written: str | None) -> bool:
    """红庙乡 for what is 红庙镇 today; 红庙 alone is neither."""
    text = _GOVERNMENT.sub("", squeezed(written or ""))
    return bool(_SUFFIX.search(text)) and not text.endswith(canonical)
