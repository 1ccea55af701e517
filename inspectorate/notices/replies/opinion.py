"""致单位的核查意见: what the checks found in a unit's files, and how to send them again; one page.

It says how much there is of what; where and what exactly stands in the list 核查意见.xlsx, whose
figures it repeats. It says nothing of another unit (convention 33).
"""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from inspectorate.notices.framing import CONTACT
from inspectorate.notices.paper import Paper, Sentence
from inspectorate.notices.remarks.matters import Matter
from inspectorate.notices.replies.letters import Letterhead, letter, occasion
from inspectorate.notices.replies.receipt import REFUSED, Handed, statuses
from inspectorate.notices.wording import count, day, joined, paragraph, quoted, say
from inspectorate.tables import Action

KIND = "致单位的核查意见"
TITLE = "关于报送材料的核查意见"

_RETURN, _CORRECT = Action.RETURN.value, Action.CORRECT.value
_FAULTS = (_RETURN, _CORRECT)
_PROBLEMS, _HINTS = ("A", "B", "C"), (Action.NOTE.value, "D")
_MISSING = "DQ-20"
#: More than these would drive the letter onto a second page.
_KINDS_SHOWN = 3
_LONGEST_NAME, _LONGEST_REASON, _LONGEST_LACK = 13, 18, 28


@dataclass(frozen=True)
class Case:
    """What one unit is written about.

    Attributes:
        unit: whom to.
        files: what it handed in, sorted.
        matters: all that is said to it in 核查意见.xlsx.
        due: the day before which it sends again; None where the programme sets none.
    """

    unit: str
    files: Sequence[Handed]
    matters: Sequence[Matter]
    due: dt.date | None

    @property
    def key(self) -> str:
        """Where the counts of its matters come from."""
        return f"matters[{self.unit}]"

    @property
    def asked(self) -> bool:
        """Whether anything is asked of the unit: then it gets the list."""
        return any(not matter.slight for matter in self.matters)

    def weighing(self, *weights: str) -> list[Matter]:
        """Its matters of some weights."""
        return [matter for matter in self.matters if matter.remark.weight in weights]


def opinion(head: Letterhead, case: Case) -> Paper:
    """The letter; two sentences where nothing is to be mended.

    Raises:
        ValueError: the unit handed in nothing.
    """
    if not case.files:
        raise ValueError(f"{case.unit} handed in nothing")
    told = _faulty(head, case) if case.weighing(*_FAULTS) else _clean(head, case)
    return letter(
        head,
        TITLE,
        case.unit,
        [paragraph(*sentences) for sentences in told],
        notes=(CONTACT,),
    )


_KEEP = Sentence("请将原件与原始记录一并存档备查，有疑问的请与我办联系。")

Sentences = Sequence[Sentence | None]


def _clean(head: Letterhead, case: Case) -> list[Sentences]:
    files = count(len(case.files), "个", f"files[{case.unit}].rows")
    received = say(
        "你单位报送的{occasion}材料共{n}文件，已全部收到并读取，数据核查没有发现需要退回或者更正之处。",
        occasion=occasion(head),
        n=files,
    )
    return [[received, _beside(case), _KEEP]]


def _faulty(head: Letterhead, case: Case) -> list[Sentences]:
    key = f"files[{case.unit}]"
    received = say(
        "你单位报送的{occasion}材料已收到，共{n}文件，{statuses}。",
        occasion=occasion(head),
        n=count(len(case.files), "个", f"{key}.rows"),
        statuses=statuses(case.files, key),
    )
    return [
        [received, _refused(case)],
        [_amount(case), _kinds(case), _absent(case), _beside(case)],
        [_again(case)],
    ]


def _refused(case: Case) -> Sentence | None:
    """退回的是《考勤.xls》，文件已损坏: which, and why."""
    back = [file for file in case.files if file.status == REFUSED]
    if not back:
        return None
    key = f"files[{case.unit}][status={REFUSED}]"
    name = quoted(f"《{_shortened(_bare(back[0].name), _LONGEST_NAME)}》", f"{key}.name")
    if len(back) > 1:
        n = count(len(back), "个", f"{key}.rows")
        return say("退回的有{name}等{n}，原因见收件回执。", name=name, n=n)
    reason = _first_clauses(back[0].reason.rstrip("。"))
    why = say("，{reason}", reason=quoted(reason, f"{key}.reason"))
    return say("退回的是{name}{why}。", name=name, why=why if reason else "")


def _first_clauses(reason: str) -> str:
    """As many clauses of a reason as there is room for; what to do is in the list."""
    if len(reason) <= _LONGEST_REASON:
        return reason
    whole = max(reason.rfind(mark, 0, _LONGEST_REASON + 1) for mark in "，；。")
    return reason[:whole] if whole > 0 else _shortened(reason, _LONGEST_REASON)


def _bare(name: str) -> str:
    """The file's name without its folders."""
    return name.rpartition("/")[2]


def _amount(case: Case) -> Sentence:
    """需要退回重报的1条、更正的12条，落在单元格上的有30处: as the list has them."""
    told = [
        say("{word}{n}", word=word, n=count(len(mine), "条", f"{case.key}[weight={weight}].rows"))
        for weight, word in ((_RETURN, "退回重报的"), (_CORRECT, "更正的"))
        if (mine := case.weighing(weight))
    ]
    cells = sum(len(matter.cells) for matter in case.weighing(*_FAULTS))
    inside = say(
        "，落在单元格上的有{n}", n=count(cells, "处", f"{case.key}[weight=退回|更正].cells")
    )
    return say("经核查，需要{told}{inside}。", told=joined(told), inside=inside if cells else "")


def _kinds(case: Case) -> Sentence | None:
    """从多到少依次是必填项空白12处，日期有误5处: cells by what is wrong with them."""
    cells: Counter[str] = Counter()
    for matter in case.weighing(*_FAULTS):
        cells[matter.remark.name] += len(matter.cells)
    worst = sorted((-number, name) for name, number in cells.items() if number)
    if not worst:
        return None
    told = [
        say("{name}{n}", name=name, n=count(-number, "处", f"{case.key}[name={name}].cells"))
        for number, name in worst[:_KINDS_SHOWN]
    ]
    if len(worst) == 1:
        return say("均为{name}。", name=worst[0][1])
    kinds = count(len(worst), "类", f"{case.key}[weight=退回|更正][cells].name")
    more = say("等{n}", n=kinds) if len(worst) > _KINDS_SHOWN else ""
    return say("从多到少依次是{told}{more}。", told=joined(told, "，"), more=more)


def _absent(case: Case) -> Sentence | None:
    """未报送《…》，共2张, or only how many where they are many."""
    absent = [matter for matter in case.weighing(_CORRECT) if _MISSING in matter.remark.ids]
    if not absent:
        return None
    key, found = f"{case.key}[id={_MISSING}].found", absent[0].remark.found
    if len(found) > _LONGEST_LACK:
        forms = count(found.count("《"), "张", key)
        return say("应报的表有{n}没有收到，表名见《核查意见》。", n=forms)
    return say("{found}。", found=quoted(found, key))


def _beside(case: Case) -> Sentence | None:
    """What is no fault of the files: problems of conduct, and hints."""
    problems, hints = case.weighing(*_PROBLEMS), case.weighing(*_HINTS)
    told = []
    if problems:
        n = count(len(problems), "条", f"{case.key}[weight=A|B|C].rows")
        told.append(say("督查问题{n}（见整改通知书）", n=n))
    if hints and case.asked:
        n = count(len(hints), "条", f"{case.key}[weight=提示|D].rows")
        told.append(say("提示{n}（供自行核对）", n=n))
    return say("另有{told}。", told=joined(told)) if told else None


def _again(case: Case) -> Sentence:
    by = say("于{day}前", day=day(case.due, f"{case.key}.due")) if case.due else "尽快"
    return say(
        "逐条情况见随函发还的《核查意见》和批注件。请对照原始记录更正原表，{by}将整个文件重新报送"
        "我办；有疑问的，请与我办联系。",
        by=by,
    )


def _shortened(text: str, longest: int) -> str:
    """The text, its end left out where it is longer than a page has room for."""
    return text if len(text) <= longest else f"{text[:longest]}…"
