"""One root cause, one matter: rule and check of one cell, forms that are missing for a reason."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from inspectorate.notices.remarks.checks import undecided
from inspectorate.notices.remarks.matters import Matter
from inspectorate.notices.remarks.remark import Remark
from inspectorate.notices.remarks.words import check_words, same_fault
from inspectorate.tables import Action

_MISSING = "DQ-20"
_NOT_A_CELL = "本单位报送材料"
_REFUSED = "DQ-01"
_MAYBE_INSIDE = "退回的文件中如有上列各表，重新报送该文件即可"


@dataclass(frozen=True)
class Missing:
    """What one unit owes and didn't hand in.

    Attributes:
        forms: 表名 of each, in the order of the programme.
        rules: what could not be judged for it.
        everything: whether it is all that the unit owes.
    """

    forms: tuple[str, ...]
    rules: tuple[str, ...] = ()
    everything: bool = False


def folded_together(
    checks: Sequence[Matter], findings: Sequence[Matter], missing: Missing, unit: str
) -> list[Matter]:
    """The matters of one unit, what follows from another one put below it.

    Args:
        checks: matters of its files.
        findings: matters of its conduct.
        missing: forms it owes.
        unit: its name.
    """
    files, left = _returned(checks, missing.forms)
    if left:
        refused = any(_REFUSED in matter.remark.ids for matter in checks)
        files.append(_unsent(unit, replace(missing, forms=left), refused=refused))
    problems = []
    for finding in findings:
        twin = _twin(finding, files, missing)
        problems.append(_as_one(finding, twin) if twin else finding)
        files = [matter for matter in files if matter is not twin]
    return [*problems, *files]


def _returned(
    checks: Sequence[Matter], forms: Sequence[str]
) -> tuple[list[Matter], tuple[str, ...]]:
    """A form that went back is missing for this alone; and the forms missing for no such reason."""
    told, left = [], list(forms)
    for matter in checks:
        went = matter.remark.weight == Action.RETURN
        named = [form for form in forms if went and f"《{form}》" in matter.remark.found]
        left = [form for form in left if form not in named]
        told.append(_follows(matter, [f"《{form}》因此按未报送计" for form in named]))
    return told, tuple(left)


def _follows(matter: Matter, sentences: Sequence[str]) -> Matter:
    remark = matter.remark
    return replace(matter, remark=replace(remark, follows=(*remark.follows, *sentences)))


def _unsent(unit: str, missing: Missing, *, refused: bool) -> Matter:
    words = check_words(_MISSING)
    forms = "、".join(f"《{form}》" for form in missing.forms)
    remark = Remark(
        sheet="",
        cells=(),
        weight=Action.CORRECT.value,
        ids=(_MISSING,),
        name=words.name,
        found=f"未报送{forms}，共{len(missing.forms)}张",
        expected=words.expected,
        todo=f"{words.todo}；{_MAYBE_INSIDE}" if refused else words.todo,
        follows=(undecided(missing.rules),) if missing.rules else (),
    )
    return Matter(unit, remark, where=_NOT_A_CELL)


def _twin(finding: Matter, files: Iterable[Matter], missing: Missing) -> Matter | None:
    """The check that says the same of the same cells, or that nothing was sent."""
    check = same_fault().get(finding.remark.ids[0])
    for matter in files:
        if matter.remark.ids[0] != check:
            continue
        inside = matter.cells <= finding.cells if matter.cells else missing.everything
        if inside:
            return matter
    return None


def _as_one(finding: Matter, check: Matter) -> Matter:
    rule, twin = finding.remark, check.remark
    told = () if check.cells else (twin.found,)
    return replace(
        finding,
        remark=replace(
            rule, ids=(*rule.ids, *twin.ids), follows=(*rule.follows, *told, *twin.follows)
        ),
    )


def by_unit(matters: Iterable[Matter]) -> Mapping[str, list[Matter]]:
    """The matters of each unit, in their order."""
    found: dict[str, list[Matter]] = {}
    for matter in matters:
        found.setdefault(matter.unit, []).append(matter)
    return found
