"""A rule as the run's programme has it: the duty, its terms in force, and where it stands written."""

from collections.abc import Iterator

from inspectorate.audit.explaining.loading import SealedRun
from inspectorate.audit.explaining.outline import Branch, Item, branch, stated
from inspectorate.forms.shape import forms
from inspectorate.notices.problems import term_name
from inspectorate.notices.wording import basis_quoted, document_in_full
from inspectorate.periods import span_of
from inspectorate.programmes.listing import SPANS, recipients_in_words, term_in_words
from inspectorate.programmes.programme import ProgrammeRule

SEVERITIES = {"A": "A（重大）", "B": "B（严重）", "C": "C（一般）", "D": "D（提示）"}


def version_of(run: SealedRun, rule_id: str, period: str | None) -> ProgrammeRule:
    """The version of a rule that judges a period; the newest where none does."""
    versions = [each for each in run.programme.rules if each.rule.id == rule_id]
    span = span_of(period) if period else run.period
    binding = [each for each in versions if each.binds(span)]
    return max(binding or versions, key=lambda each: str(each.since or ""))


def rule_branch(version: ProgrammeRule) -> Branch | None:
    """规则: duty, terms, basis, consequence."""
    rule = version.rule
    return branch(f"规则：{rule.id} {rule.name}", _lines(version))


def _lines(version: ProgrammeRule) -> Iterator[Item | None]:
    rule = version.rule
    yield stated("职责", rule.duty)
    yield stated("依据", basis_quoted(version.basis, document_in_full(version.basis)))
    yield stated("参数", _terms(version) or "没有参数")
    yield stated("周期", SPANS[version.span])
    yield stated("施行", _in_force(version))
    yield stated("所用表", "、".join(f"{form} {forms()[form].name}" for form in rule.forms))
    yield stated("程度", SEVERITIES[version.severity.value])
    yield stated("送达", recipients_in_words(version))
    yield stated("后果", version.consequence)


def _terms(version: ProgrammeRule) -> str:
    """What each term is called, beside its name in the programme: 最多天数（max_days）=7."""
    return "；".join(
        f"{_called(version.rule.id, name)}={term_in_words(value)}"
        for name, value in version.terms.items()
    )


def _called(rule_id: str, name: str) -> str:
    called = term_name(rule_id, name)
    return f"{called}（{name}）" if called != name else name


def _in_force(version: ProgrammeRule) -> str:
    if version.since is None:
        return ""
    return f"{version.since}起" + (f"，至{version.until}止" if version.until else "")
