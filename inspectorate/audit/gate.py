"""The privacy gate: nothing is handed out with an ID, phone, account or somebody's name in it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

from inspectorate.files.atomic import atomic_bytes
from inspectorate.files.finished import finished_texts
from inspectorate.notices.privacy.faults import Fault, Said, privacy_faults

#: Ending of the note that lies where a withheld paper would.
NOTE = ".未出具.txt"
_SHOWN = 20
_MARK = "\x1f"
_NAMED = "文件名"
_HOW = (
    "登记有误的（占位文字、串栏等），请更正登记表，或者在 corrections.toml 中写明更正后重新运行；"
    "确为个人信息的，请从所列位置的来源中删去后重新运行。"
)


@dataclass(frozen=True)
class Gate:
    """What may not stand in a paper, and the names of bodies and places that may.

    Attributes:
        heads: household heads; persons: other people; both empty for a unit's own paper, whose
            names are masked where it is worded.
        known: names of units and places, and long phrases of the programme, in which a person's
            name is no fault.
        words: short words of the programme.
        named: whether the name of the file is looked at too; a unit's own file keeps its name.
    """

    heads: Collection[str] = ()
    persons: Collection[str] = ()
    known: Collection[str] = ()
    words: Collection[str] = ()
    named: bool = True

    def naming(self, names: Collection[str]) -> Self:
        """The gate of papers in which people decided to name some persons; no household head."""
        allowed = set(names) - set(self.heads)
        persons = set(self.persons) - allowed
        return replace(self, persons=persons, known={*self.known, *allowed})

    def held_back(self, papers: Iterable[tuple[Path, Iterable[Said]]]) -> set[Path]:
        """The papers that may not be written; each gets its note. All are looked at in one pass."""
        texts = [
            text for path, parts in papers for text in _placed(path, (*self._name(path), *parts))
        ]
        faults: dict[Path, list[Fault]] = defaultdict(list)
        for fault in privacy_faults(texts, self.heads, self.persons, self.known, self.words):
            written, _, place = fault.place.partition(_MARK)
            faults[Path(written)].append(replace(fault, place=place))
        for path, found in faults.items():
            atomic_bytes(path.with_suffix(NOTE), _note(path, found).encode())
        return set(faults)

    def _name(self, path: Path) -> list[Said]:
        return [(_NAMED, path.name)] if self.named else []

    def passed(self, finished: Mapping[Path, bytes]) -> dict[Path, bytes]:
        """Finished files that may be written: every part of them is looked at, hidden ones too."""
        held = self.held_back((path, finished_texts(data)) for path, data in finished.items())
        return {path: data for path, data in finished.items() if path not in held}


def _placed(path: Path, texts: Iterable[Said]) -> list[Said]:
    """The texts with the paper in their place."""
    paper = f"{path}{_MARK}"
    return [(paper + each[0], each[1], len(each) > 2 and each[2]) for each in texts]


def _note(path: Path, faults: Sequence[Fault]) -> str:
    lines = [f"{fault.place}：疑似{fault.kind}（{fault.shown}）" for fault in faults]
    more = [f"……共{len(lines)}处"] if len(lines) > _SHOWN else []
    head = f"《{path.name}》未出具：含有不得传发的个人信息，请处理后重新运行。"
    return "\n".join([head, *lines[:_SHOWN], *more, _HOW, ""])
