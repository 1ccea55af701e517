"""The question: a rule, a unit, a finding, somebody or something judged; or words of a paper."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from inspectorate.audit.explaining.loading import ExplainError, SealedRun
from inspectorate.audit.explaining.sentences import quoting
from inspectorate.rules.catalogue import catalogue

#: What stands for the lead office, whose verdicts have no unit.
OFFICE = "牵头单位"
_OFFICES = frozenset({OFFICE, "牵头办公室", "牵头单位（登记）", "办公室"})

_RULE = re.compile(r"([A-Za-z]{2,5})[-－—–]?(\d\d)")
_NUMBER = re.compile(r"[0-9a-f]{8,16}")
_HINTS = "HINT-"
_LIKE, _MOST_LIKE = 60, 3
_SHOWN = 5
_SHORTEST_QUOTE = 2
_HOW = (
    "可以写规则和单位（如 'RES-03 市统计局'，后面还可以写人、村、项目），"
    "只写规则、只写单位，写疑点编号（至少前8位），或者照抄文书中的一句话、一个数。"
)


@dataclass(frozen=True)
class Question:
    """What is asked about.

    Attributes:
        rule_id: of the programme, or none.
        unit: full name; empty for the lead office, None where no unit is named.
        words: each must stand in what was judged: a person, a village, a project.
        finding_id: whole; with it the others are the finding's.
        quote: words of a paper; with it there is nothing else.
    """

    rule_id: str | None = None
    unit: str | None = None
    words: tuple[str, ...] = ()
    finding_id: str | None = None
    quote: str | None = None


def asked(run: SealedRun, written: str) -> Question:
    """What somebody wrote.

    Raises:
        ExplainError: nothing in the run is called so; near names are offered.
    """
    tokens = written.split()
    if not tokens:
        raise ExplainError(f"--explain 没有写要说明什么。{_HOW}")
    if len(tokens) == 1 and (found := _finding(run, tokens[0])):
        return found
    rules = {token: rule_id for token in tokens if (rule_id := _rule_id(run, token))}
    if len(set(rules.values())) > 1:
        raise ExplainError(f"一次只说明一条规则，写了{'、'.join(rules)}。")
    rest = [token for token in tokens if token not in rules]
    return _of_rest(run, next(iter(rules.values()), None), rest, written)


def _finding(run: SealedRun, token: str) -> Question | None:
    number = token.lower()
    if not _NUMBER.fullmatch(number):
        return None
    ids = run.findings.get_column("finding_id")
    found = ids.filter(ids.str.starts_with(number)).to_list()
    if len(found) > 1:
        raise ExplainError(
            f"以{number}开头的疑点有{len(found)}个：{'、'.join(found)}。请写全编号。"
        )
    if not found and not number.isdigit():
        raise ExplainError(_no_such_number(run, number))
    return Question(finding_id=found[0]) if found else None


def _no_such_number(run: SealedRun, number: str) -> str:
    if run.hints.get_column("finding_id").str.starts_with(number).any():
        return f"{number}是只给督查组的线索，不作判定；所引单元格见 hints.csv 的该行和 report/index.html。"
    return f"本次运行没有编号以{number}开头的疑点，请核对 findings.csv 或文书中的编号。"


def _rule_id(run: SealedRun, token: str) -> str | None:
    """The programme's rule of that id or name.

    Raises:
        ExplainError: it looks like the id of a rule that the programme hasn't got.
    """
    chosen = {each.rule.id: each.rule.name for each in run.programme.rules}
    found = _RULE.fullmatch(token)
    if found is None:
        return next((rule_id for rule_id, name in chosen.items() if name == token), None)
    rule_id = f"{found[1].upper()}-{found[2]}"
    if rule_id in chosen:
        return rule_id
    raise ExplainError(_no_such_rule(run, rule_id, list(chosen)))


def _no_such_rule(run: SealedRun, rule_id: str, chosen: Sequence[str]) -> str:
    if rule_id.startswith(_HINTS):
        return f"{rule_id}是只给督查组的线索，不作判定；线索和所引单元格见 hints.csv、report/index.html。"
    listed = f"inspectorate rules --programme {run.programme.id}"
    if rule_id in catalogue():
        return f"本方案没有选用规则{rule_id}，因此没有判定；选用的规则见 {listed}。"
    near = _near(rule_id, chosen)
    offered = f"相近的有：{'、'.join(near)}；" if near else ""
    return f"没有规则“{rule_id}”。{offered}全部规则见 {listed}。"


def _near(text: str, names: Sequence[str]) -> list[str]:
    from rapidfuzz import fuzz, process  # noqa: PLC0415  only where a name is not found

    hits = process.extract(text, names, scorer=fuzz.ratio, limit=_MOST_LIKE, score_cutoff=_LIKE)
    return [hit[0] for hit in hits]


def _of_rest(run: SealedRun, rule_id: str | None, rest: Sequence[str], written: str) -> Question:
    if not rest:
        return Question(rule_id)
    unit, words = _unit(run, rest)
    if unit is not None:
        return Question(rule_id, unit, words)
    if rule_id and _judged(run, rule_id, words):
        return Question(rule_id, None, words)
    if len(written.strip()) >= _SHORTEST_QUOTE and quoting(run.table("sentences"), written):
        return Question(quote=written.strip())
    raise ExplainError(_not_found(run, rule_id, rest))


def _unit(run: SealedRun, rest: Sequence[str]) -> tuple[str | None, tuple[str, ...]]:
    """The unit that the words name, all of them or one, and the words left over."""
    whole = "".join(rest)
    if (unit := _called(run, whole)) is not None:
        return unit, ()
    for token in rest:
        if (unit := _called(run, token)) is not None:
            return unit, tuple(word for word in rest if word != token)
    return None, tuple(rest)


def _called(run: SealedRun, name: str) -> str | None:
    return "" if name in _OFFICES else run.units.find(name).name


def _judged(run: SealedRun, rule_id: str, words: Sequence[str]) -> bool:
    """Whether a rule judged something of that name."""
    return not about(run.verdicts.filter(pl.col("rule_id") == rule_id), words).is_empty()


def about(rows: pl.DataFrame, words: Sequence[str]) -> pl.DataFrame:
    """Rows (of a frame with ``subject`` and ``period``) in which every word stands."""
    text = pl.concat_str("subject", "period", separator=" ", ignore_nulls=True)
    wanted = [text.str.contains(word, literal=True) for word in words]
    return rows.filter(pl.all_horizontal(wanted)) if wanted else rows


def _not_found(run: SealedRun, rule_id: str | None, rest: Sequence[str]) -> str:
    text = " ".join(rest)
    near = list(dict.fromkeys(name for token in rest for name in near_units(run, token)))
    offered = f"相近的单位有：{'、'.join(near[:_SHOWN])}。" if near else ""
    what = f"规则{rule_id}没有判定过“{text}”，也" if rule_id else f"“{text}”"
    return f"{what}不是本次运行的单位，文书中也没有这句话。{offered}{_HOW}"


def near_units(run: SealedRun, written: str) -> list[str]:
    """Units that a registry's reader would offer, then those in whose name the words stand."""
    offered = list(run.units.find(written).candidates)
    held = [
        unit
        for name, units in sorted(run.units.names.items())
        for unit in sorted(units)
        if len(written) >= _SHORTEST_QUOTE and written in name
    ]
    return [*offered, *held]
