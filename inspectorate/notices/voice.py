"""How an issuer speaks: what it may order, what it may only suggest, who receives the answers.

议事协调机构 and 部门 issue no orders to lower Party committees and governments
(《整治形式主义为基层减负若干规定》, 2024); a 纪委 orders the units it supervises.
"""

import re
from dataclasses import dataclass

from inspectorate.programmes.programme import Wording

_OFFICE = "办公室"
_BRACKETED_YEARS = re.compile(r"[（(][^（）()]*\d{4}[^（）()]*[）)]")


@dataclass(frozen=True)
class Voice:
    """Verbs and names that differ by the kind of issuer.

    Attributes:
        asks: before the units that must put something right.
        suggests: before lower Party committees and governments.
        talks: how a talk with a unit's leader is brought about; people decide.
        follows: what the issuer itself will do.
    """

    asks: str
    suggests: str
    talks: str
    follows: str


_DISCIPLINE = Voice(
    asks="责令",
    suggests="建议",
    talks="按程序提出约谈建议，报批后实施",
    follows="对整改不力、弄虚作假的，依规依纪处理",
)
_GROUP = Voice(
    asks="由",
    suggests="建议",
    talks="建议有管理权限的党组织予以约谈",
    follows="将适时组织复查",
)
_DEPARTMENT = Voice(
    asks="请",
    suggests="建议",
    talks="提请领导小组研究是否约谈",
    follows="将跟踪整改进展，并向领导小组报告",
)


def voice_of(wording: Wording) -> Voice:
    """The voice of an issuer's kind; an unknown kind speaks as a department, the mildest."""
    kind = wording.issuer_kind
    if "纪" in kind or "监" in kind:
        return _DISCIPLINE
    return _GROUP if "领导小组" in kind else _DEPARTMENT


def office_of(wording: Wording) -> str:
    """Who receives what units hand in: the issuer's 办公室."""
    issuer = wording.issuer
    return issuer if issuer.endswith(_OFFICE) else f"{issuer}{_OFFICE}"


def scheme_of(name: str) -> str:
    """The scheme without the years in brackets, as titles and sentences name it."""
    return _BRACKETED_YEARS.sub("", name)


def work_of(name: str) -> str:
    """The scheme as a piece of work: …工作."""
    scheme = scheme_of(name)
    return scheme if scheme.endswith("工作") else f"{scheme}工作"
