"""A programme in brief: its name and forms, read in no time; ``load`` reads and checks the whole.

For what must start in well under a second: no model is built and no rule is looked up.
"""

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

from inspectorate.periods import Span
from inspectorate.programmes.problems import NoSuchProgrammeError

_NAME = re.compile(r"^[A-Za-z][A-Za-z0-9_-]*$")


@dataclass(frozen=True)
class Brief:
    """What a unit's own check needs of a programme.

    Attributes:
        id: the ``<programme>`` of folders.
        name: full name, as papers write it.
        owed: forms that every unit owes.
        optional: forms that are read where sent.
    """

    id: str
    name: str
    owed: tuple[str, ...]
    optional: tuple[str, ...]


def programme_names() -> list[str]:
    """Names of the programmes that come with the software, sorted."""
    entries = (files("expectations") / "programmes").iterdir()
    return sorted(
        each.name.removesuffix(".toml") for each in entries if each.name.endswith(".toml")
    )


def programme_content(name_or_path: str | Path) -> tuple[bytes, str]:
    """The bytes of a programme's TOML, and what errors call it.

    Raises:
        NoSuchProgrammeError: there is none.
    """
    written = str(name_or_path)
    if _NAME.match(written):
        if written not in programme_names():
            known = "、".join(programme_names())
            raise NoSuchProgrammeError(
                f"没有名为“{written}”的方案。现有：{known}；自己的方案请给出 TOML 文件的路径。"
            )
        inside = files("expectations") / "programmes" / f"{written}.toml"
        return inside.read_bytes(), inside.name
    path = Path(written)
    if not path.is_file():
        raise NoSuchProgrammeError(f"找不到方案文件“{written}”，请核对路径。")
    return path.read_bytes(), written


def brief_of(name_or_path: str | Path, period: Span | None = None) -> Brief:
    """A programme in brief.

    Args:
        name_or_path: as for ``load_programme``.
        period: refused unless the programme is run for it.

    Raises:
        NoSuchProgrammeError: there is none, or it isn't run for the period.
        ProgrammeError: its file can't be used.
    """
    content, source = programme_content(name_or_path)
    data = _data(content)
    if data is None or not _fits(data, period):
        # Whatever is wrong, the loader says it in full.
        from inspectorate.programmes.load import programme_from_bytes  # noqa: PLC0415

        whole = programme_from_bytes(content, source)
        if period:
            whole.check_period(period)
        return Brief(whole.id, whole.name, whole.owed, whole.optional)
    held = data["forms"]
    return Brief(data["id"], data["name"], tuple(held["owed"]), tuple(held.get("optional", ())))


def _data(content: bytes) -> dict[str, Any] | None:
    try:
        return tomllib.loads(content.decode("utf-8-sig"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError):
        return None


def _fits(data: dict[str, Any], period: Span | None) -> bool:
    """Whether what is needed is there and of the right type, and the period one of its own."""
    held = data.get("forms")
    texts = [data.get("id"), data.get("name")]
    if not isinstance(held, dict) or not all(isinstance(text, str) for text in texts):
        return False
    lists = [held.get("owed"), held.get("optional", [])]
    if not all(isinstance(one, list) and all(isinstance(f, str) for f in one) for one in lists):
        return False
    return period is None or _runs_for(data, period)


def _runs_for(data: dict[str, Any], period: Span) -> bool:
    since, until, kinds = data.get("from"), data.get("until", date.max), data.get("period_kinds")
    if not isinstance(since, date) or not isinstance(until, date) or not isinstance(kinds, list):
        return False
    return period.kind.value in kinds and since <= period.end and period.start <= until
