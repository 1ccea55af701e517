"""The privacy gate: nothing is handed out with an ID, phone, account or somebody's name in it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from inspectorate.files.atomic import atomic_bytes
from inspectorate.notices.privacy import Fault, Place, privacy_faults

#: Ending of the note that lies where a withheld paper would.
NOTE = ".未出具.txt"
_SHOWN = 20
_MARK = "\x1f"


@dataclass(frozen=True)
class Gate:
    """What may not stand in a paper, and the names of bodies and places that may.

    Attributes:
        heads: household heads; persons: other people; both empty for a unit's own paper, whose
            names are masked where it is worded.
        known: names of units and places, in which a person's name is no fault.
    """

    heads: Collection[str] = ()
    persons: Collection[str] = ()
    known: Collection[str] = ()

    def lets_pass(self, path: Path, texts: Iterable[Place]) -> bool:
        """Whether a paper may be written; if not, a note beside it says where the hits are."""
        return path not in self.held_back([(path, texts)])

    def held_back(self, papers: Iterable[tuple[Path, Iterable[Place]]]) -> set[Path]:
        """The papers that may not be written; each gets its note. All are looked at in one pass."""
        texts = [(f"{path}{_MARK}{place}", text) for path, parts in papers for place, text in parts]
        faults: dict[Path, list[Fault]] = defaultdict(list)
        for fault in privacy_faults(texts, self.heads, self.persons, self.known):
            written, _, place = fault.place.partition(_MARK)
            faults[Path(written)].append(replace(fault, place=place))
        for path, found in faults.items():
            atomic_bytes(path.with_suffix(NOTE), _note(path, found).encode())
        return set(faults)


def _note(path: Path, faults: Sequence[Fault]) -> str:
    lines = [f"{fault.place}：疑似{fault.kind}（{fault.shown}）" for fault in faults]
    more = [f"……共{len(lines)}处"] if len(lines) > _SHOWN else []
    head = f"《{path.name}》未出具：含有不得传发的个人信息，请处理后重新运行。"
    return "\n".join([head, *lines[:_SHOWN], *more, ""])
