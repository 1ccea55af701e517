"""How an issuer speaks: what it may order, what it may only suggest, who receives the answers.

议事协调机构 and 部门 issue no orders to lower Party committees and governments
(《整治形式主义为基层减负若干规定》, 2024); a 纪委 orders the units it supervises.
"""

import re
from dataclasses import dataclass, replace

from inspectorate.programmes.programme import Wording

_OFFICE = "办公室"
_ORGANISATION = "组织部"
_SELF = ("领导小组办公室", "领导小组")
_BRACKETED_YEARS = re.compile(r"[（(][^（）()]*\d{4}[^（）()]*[）)]")


@dataclass(frozen=True)
class Voice:
    """Verbs and names that differ by the kind of issuer.

    Attributes:
        asks: before the units that must put something right.
        tells: the same in a letter to one of them.
        urges: how counties and townships, ``{who}``, are told to see to it.
        talks: how a talk with a unit's leader is brought about; people decide.
        follows: what the issuer, ``{issuer}``, will do itself.
        missed: what comes of a final date that is missed; people decide.
        proposes: how a talk with the leaders of units, ``{which}``, is proposed to the issuer.
        holds: who would hold it, once people have agreed.
        clues_to: who receives clues of breaches of discipline.
    """

    asks: str
    tells: str
    urges: str
    talks: str
    follows: str
    missed: str
    proposes: str
    holds: str
    clues_to: str


_DISCIPLINE = Voice(
    asks="责令",
    tells="责令你单位",
    urges="{who}要结合本通报",
    talks="按程序提出约谈建议，报批后实施",
    follows="对整改不力、弄虚作假的，{issuer}将依规依纪处理",
    missed="按程序提出通报批评、约谈的建议",
    proposes="建议按程序报批后，由{issuer}约谈{which}的主要负责人",
    holds="批准约谈的，由{issuer}有关负责同志主谈，不少于两人参加",
    clues_to="{issuer}案件监督管理部门",
)
_GROUP = Voice(
    asks="由",
    tells="请你单位",
    urges="建议{who}结合本通报",
    talks="建议有管理权限的党组织予以约谈",
    follows="{issuer}将适时组织复查",
    missed="提请有权机关研究是否通报批评，并建议有管理权限的党组织约谈主要负责人",
    proposes="建议由有管理权限的党组织约谈{which}的主要负责人",
    holds="同意约谈的，由{issuer}办公室将有关材料送有管理权限的党组织，约谈人和时间由其确定",
    clues_to="有管理权限的纪检监察机关",
)
_DEPARTMENT = Voice(
    asks="请",
    tells="请你单位",
    urges="建议{who}结合本通报",
    talks="提请领导小组研究是否约谈",
    follows="{issuer}将跟踪整改进展，并向领导小组报告",
    missed="提请领导小组研究是否通报批评、约谈主要负责人",
    proposes="建议提请领导小组研究约谈{which}的主要负责人",
    holds="领导小组同意约谈的，约谈人和时间由领导小组确定，{issuer}负责提供材料",
    clues_to="有管理权限的纪检监察机关",
)


def voice_of(wording: Wording) -> Voice:
    """The voice of an issuer's kind; an unknown kind speaks as a department, the mildest."""
    kind = wording.issuer_kind
    if "纪" in kind or "监" in kind:
        return _DISCIPLINE
    return _GROUP if "领导小组" in kind else _DEPARTMENT


def asking(voice: Voice) -> Voice:
    """The voice before units that the issuer has no power over: it orders nothing."""
    if voice is not _DISCIPLINE:
        return voice
    return replace(voice, asks=_DEPARTMENT.asks, tells=_DEPARTMENT.tells)


def office_of(wording: Wording) -> str:
    """Who receives what units hand in: the issuer's 办公室."""
    issuer = wording.issuer
    return issuer if issuer.endswith(_OFFICE) else f"{issuer}{_OFFICE}"


def called(wording: Wording) -> str:
    """What the issuer calls itself once its whole name stands in the head of the paper."""
    issuer = wording.issuer
    own = next((end for end in _SELF if issuer.endswith(end)), None)
    return own or issuer.removeprefix("中共").replace("纪律检查委员会", "纪委")


def own_office(wording: Wording) -> str:
    """Who receives what units hand in, as the issuer's own paper calls it."""
    name = called(wording)
    return name if name.endswith(_OFFICE) else f"{name}{_OFFICE}"


def scheme_of(name: str) -> str:
    """The scheme without the years in brackets, as titles and sentences name it."""
    return _BRACKETED_YEARS.sub("", name)


def work_of(name: str) -> str:
    """The scheme as a piece of work: …工作."""
    scheme = scheme_of(name)
    return scheme if scheme.endswith("工作") else f"{scheme}工作"


def cadres_to(wording: Wording) -> str:
    """Who receives what concerns the posts and the assessment of cadres."""
    own = _ORGANISATION in wording.issuer
    return f"{called(wording)}干部管理监督机构" if own else "有干部管理权限的组织部门"
