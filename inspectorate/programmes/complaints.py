"""What pydantic says of a value, said in Chinese."""

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import ValidationError

from inspectorate.programmes.problems import Problem, Step

_REASONS = {
    "string_type": "应为文字",
    "int_type": "应为整数",
    "decimal_type": "应为数",
    "is_instance_of": "应为数",
    "finite_number": "应为数",
    "list_type": '应为列表，如 ["甲", "乙"]',
    "dict_type": "应为键值表，如 {{A = 5}}",
    "model_type": "应为键值表，如 {{A = 5}}",
    "date_type": "应为日期，如 2014-04-25",
    "string_too_short": "不能为空",
    "too_short": "不能为空",
    "string_pattern_mismatch": "只能由英文字母、数字、“-”和“_”组成，以字母开头",
    "decimal_max_places": "小数不能超过四位",
    "decimal_max_digits": "数太大",
    "greater_than_equal": "不能小于{ge}",
    "less_than_equal": "不能大于{le}",
    "literal_error": "只能是 {expected}",
    "extra_forbidden": "没有这个键，请核对写法",
}

#: Omissions whose remedy is worth a sentence.
_MISSING = {
    "basis": "没有依据(basis)：每条规则须写明出自哪份文件",
    "undecided": "没有写 undecided：应报未报如何计分，须在 deduct、rebase、none 中选定一种",
}


def complaints(error: ValidationError, data: Mapping[str, Any]) -> Iterator[Problem]:
    """One problem a fault that pydantic found in ``data``."""
    for fault in error.errors(include_url=False):
        path: tuple[Step, ...] = fault["loc"]
        yield Problem(path, f"{place(path, data)}{_reason(fault)}")


def _reason(fault: Mapping[str, Any]) -> str:
    key = next((str(step) for step in reversed(fault["loc"]) if isinstance(step, str)), "")
    if fault["type"] == "missing":
        return _MISSING.get(key, f"缺少“{key}”")
    limits = {name: _in_chinese(limit) for name, limit in fault.get("ctx", {}).items()}
    return f"“{key}”{_REASONS.get(fault['type'], '值不合要求').format(**limits)}"


def _in_chinese(limit: object) -> str:
    """'A', 'B' or 'C' → A、B、C."""
    return str(limit).replace(" or ", "、").replace(", ", "、").replace("'", "")


def place(path: tuple[Step, ...], data: Mapping[str, Any]) -> str:
    """Whose value it is: the rule, group or grade by its id or name, else the table."""
    match path:
        case (str(table), int(index), *_) if isinstance(entry := data[table][index], dict):
            return f"{_KINDS[table]}{entry.get('id') or entry.get('name') or index + 1}："
        case (str(table), str(), *_):
            return f"[{table}] "
        case _:
            return ""


_KINDS = {"rules": "规则", "groups": "比较组", "grades": "等次"}
