"""A programme with some terms set otherwise, for questions of the kind “what if it were 200 days”."""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches
from typing import Any

from inspectorate.programmes.load import programme_from_bytes
from inspectorate.programmes.problems import ProgrammeError
from inspectorate.programmes.programme import Programme
from inspectorate.programmes.terms import declared
from inspectorate.rules.catalogue import catalogue

_WRITTEN = re.compile(r"\s*([A-Za-z]+-\d+)\s*\.\s*(\w+)\s*=(.*)", re.DOTALL)
_PLACED = re.compile(r"^ {2}.*? 第\d+行：", re.MULTILINE)


class SettingError(ValueError):
    """A setting that can't be tried; the message says why, in Chinese."""


@dataclass(frozen=True)
class Setting:
    """RULE.term=VALUE: a term of a rule, and what it shall be."""

    rule_id: str
    term: str
    value: str


def settings_of(written: Iterable[str]) -> list[Setting]:
    """Settings as typed.

    Raises:
        SettingError: one isn't written RULE.term=VALUE, or a term is set twice.
    """
    settings: list[Setting] = []
    for text in written:
        found = _WRITTEN.fullmatch(text)
        if found is None or not found[3].strip():
            raise SettingError(f"“{text}”应写作 规则.参数=值，如 RES-01.days=200")
        settings.append(Setting(found[1].upper(), found[2], found[3].strip()))
    twice = [one for one in settings if sum(_same(one, other) for other in settings) > 1]
    if twice:
        raise SettingError(f"{twice[0].rule_id}.{twice[0].term} 设了两次，请只写一次")
    return settings


def _same(one: Setting, other: Setting) -> bool:
    return (one.rule_id, one.term) == (other.rule_id, other.term)


def changed_programme(content: bytes, source: str, settings: Sequence[Setting]) -> Programme:
    """The programme under other terms, held to everything that its file is held to.

    Args:
        content: of its TOML.
        source: names it in errors.
        settings: every version of a rule gets the term.

    Raises:
        SettingError: the rule isn't in the programme, it has no such term, or the value is wrong.
    """
    programme = programme_from_bytes(content, source)
    for setting in settings:
        _refuse(setting, programme)
    try:
        return programme_from_bytes(content, source, lambda data: _set(data, settings))
    except ProgrammeError as error:
        faults = _PLACED.sub("", "\n".join(str(error).splitlines()[1:]))
        raise SettingError(f"设定不能采用：{'；'.join(faults.splitlines())}") from None


def terms_before(programme: Programme, setting: Setting) -> list[str]:
    """What a term is in the programme, in each version of its rule; 未设 where it isn't given."""
    versions = [each for each in programme.rules if each.rule.id == setting.rule_id]
    return [str(each.terms.get(setting.term, "未设")) for each in versions]


def _refuse(setting: Setting, programme: Programme) -> None:
    rule_id = setting.rule_id
    selected = sorted({each.rule.id for each in programme.rules})
    if rule_id not in selected:
        near = get_close_matches(rule_id, selected, n=1)
        hint = f"，是否为 {near[0]}？" if near else "；用 inspectorate rules --programme 查看"
        known = "方案没有选用规则" if rule_id in catalogue() else "规则目录中没有"
        raise SettingError(f"{known}“{rule_id}”{hint}")
    terms = declared(catalogue()[rule_id])
    if setting.term not in terms:
        known = "、".join(sorted(terms))
        raise SettingError(f"规则{rule_id}没有参数“{setting.term}”；可用的参数：{known}")


def _set(data: dict[str, Any], settings: Sequence[Setting]) -> None:
    for setting in settings:
        wanted = declared(catalogue()[setting.rule_id])[setting.term]
        for entry in data["rules"]:
            if entry["id"] == setting.rule_id:
                terms: Mapping[str, Any] = entry.get("terms", {})
                entry["terms"] = {**terms, setting.term: _value(setting.value, wanted)}


def _value(written: str, wanted: type) -> object:
    """As TOML reads it; a text may stand without its quotes."""
    try:
        value: object = tomllib.loads(f"value = {written}", parse_float=Decimal)["value"]
    except tomllib.TOMLDecodeError:
        return written
    return written if wanted is str and not isinstance(value, str) else value
