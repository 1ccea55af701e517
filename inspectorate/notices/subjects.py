"""What a finding is about, as a circulated paper may say it: no person, no household, no digits.

The keys are those of findings.csv: 户:乡镇/村/户主#1234, 姓名@单位, 工作队:县/乡镇/村/派出单位 …
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from inspectorate.notices.wording import in_official_words

#: Kind, how many different ones, measure word with noun.
Counted = tuple[str, int, str]

THE_UNIT = "单位"
PERSON = "人员"
LEAVE = "请假"
DOCUMENT = "文件"

#: Measure word and noun of each kind of subject.
_NOUNS = {
    THE_UNIT: "个单位",
    PERSON: "名干部",
    DOCUMENT: "个村",
    "户": "户帮扶对象",
    "工作队": "支工作队",
    "村": "个村",
    "乡镇": "个乡镇",
    "县": "个县（区）",
    "项目": "个项目",
    "款物": "笔款物",
    "培训": "期培训",
    "活动": "次活动",
    "检查": "次检查",
    "问题": "个整改事项",
    "月份": "个月份",
    LEAVE: "次请假",
    "指标": "项指标",
}
_OTHER_NOUN = "处"
#: Kinds that no other stands beside: 1个单位和1户帮扶对象 would have nothing in common.
_SAID_ALONE = frozenset({THE_UNIT, "指标"})
#: Kinds whose keys name a thing only within one unit: two units' 指标:召开会议 are two.
_BY_UNIT = frozenset({THE_UNIT, "指标", "月份", "问题"})

_COMPOUND_SURNAMES = (
    "欧阳", "司马", "上官", "诸葛", "司徒", "皇甫", "尉迟", "公孙", "慕容", "令狐", "夏侯", "东方",
    "轩辕", "宇文", "长孙", "端木", "独孤", "南宫", "西门", "司空",
)  # fmt: skip


def kind_of_subject(subject: str) -> str:
    """The key's kind: a prefix of `_NOUNS`, 人员, 文件, or 单位."""
    if subject == THE_UNIT:
        return THE_UNIT
    prefix, colon, _ = subject.partition(":")
    if not colon:
        return PERSON
    return prefix if prefix in _NOUNS else DOCUMENT


def counted_nouns(subjects: Iterable[tuple[str, str]], noun: str = "") -> list[Counted]:
    """Different subjects by kind: (kind, how many, measure word with noun), the commonest first.

    Kinds that can't be said side by side (a unit, an indicator, a project) are all 处, of no kind.

    Args:
        subjects: unit and key of findings; repeated ones count once.
        noun: the rule's own measure word and noun, for subjects of a single kind.
    """
    kinds = Counter(kind for kind, _, _ in _different(subjects))
    alone = len(kinds) == 1
    if not alone and not _SAID_ALONE.isdisjoint(kinds):
        return [("", kinds.total(), _OTHER_NOUN)]
    ordered = sorted(kinds.items(), key=lambda item: (-item[1], item[0]))
    return [
        (kind, number, noun if noun and alone else _NOUNS.get(kind, _OTHER_NOUN))
        for kind, number in ordered
    ]


def different(subjects: Iterable[tuple[str, str]]) -> int:
    """How many different subjects there are among units and keys of findings."""
    return len(_different(subjects))


def _different(subjects: Iterable[tuple[str, str]]) -> set[tuple[str, str, str]]:
    named = ((kind_of_subject(subject), unit, subject) for unit, subject in subjects)
    return {(kind, unit if kind in _BY_UNIT else "", key) for kind, unit, key in named}


def masked_name(name: str) -> str:
    """张三 → 张某某."""
    compound = next((each for each in _COMPOUND_SURNAMES if name.startswith(each)), None)
    return f"{compound or name[:1]}某某"


def person_of(subject: str) -> str:
    """The full name inside a key, to be looked for in texts; empty where there is none."""
    match kind_of_subject(subject):
        case "人员":
            return _bare(subject)
        case "请假":
            return _bare(subject.split(":")[1])
        case "户":
            return _bare(subject.rpartition("/")[2])
    return ""


def in_words(subject: str, inspected: bool = False) -> str:
    """The subject as a circulated paper says it.

    Args:
        subject: the key.
        inspected: the finding rests on an inspection record: nobody can be told who was asked.
    """
    kind = kind_of_subject(subject)
    parts = subject.partition(":")[2].split("/")
    match kind:
        case "单位":
            return "本单位"
        case "人员":
            return "队员1名" if inspected else masked_name(_bare(subject))
        case "请假":
            return _leave(subject, inspected)
        case "户":
            return f"{''.join(parts[:2])}1户"
        case "工作队":
            return f"驻{_end(parts[:3])}工作队"
    return in_official_words(_thing(kind, subject, parts))


def _thing(kind: str, subject: str, parts: Sequence[str]) -> str:
    """What names nobody once the fields that might are left out."""
    match kind:
        case "村" | "乡镇" | "县":
            return "".join(parts)
        case "项目":
            village, name = _end(parts[:2]), parts[-1]
            return name if name.startswith(village) else f"{village}{name}"
        case "款物":
            # 日期/村/对象/类别: the receiver is a person or household.
            return f"{parts[0]}{_at(parts, 1)}{parts[-1]}"
        case "活动" | "培训":
            return f"{parts[0]}{_end(parts[1:])}"
        case "检查":
            # 日期/村/方式/被查: whom a check asked stays with the inspectors.
            return f"{parts[0]}{_at(parts, 1)}{_at(parts, 2)}"
        case "问题":
            return f"整改事项{parts[-1]}"
        case "指标" | "月份":
            return "/".join(parts)
    document, _, place = subject.partition(":")
    return f"{_end(place.partition(':')[0].split('/'))}{document}"


def _leave(subject: str, inspected: bool) -> str:
    _, name, *start = subject.split(":")
    who = "队员1名" if inspected else masked_name(_bare(name))
    return in_official_words(f"{who}{start[0] if start else ''}请假")


def _bare(key: str) -> str:
    """The name before # (digits of the ID) or @ (the unit)."""
    return key.partition("#")[0].partition("@")[0]


def _end(parts: Sequence[str]) -> str:
    """The innermost name of a place."""
    return next((part for part in reversed(parts) if part), "")


def _at(parts: Sequence[str], index: int) -> str:
    return parts[index] if index < len(parts) else ""
