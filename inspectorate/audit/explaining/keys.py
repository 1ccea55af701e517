"""Keys of figures in words: problems[rule_id=RES-03].unit is 单位的问题（规则RES-03）涉及的单位数."""

import re
from collections.abc import Iterator, Mapping

#: Behind the key of a count of persons that is too small to be told.
TOO_FEW = " < 5"

_SIGNS = re.compile(r" ([÷−+]) ")
_WHOLE = re.compile(r"([a-z_]+)((?:\[[^\[\]]*\])*)((?:\.[^.]+)*)")
_CONDITION = re.compile(r"\[([^\[\]]*)\]")
_SUBJECT = re.compile(r"subject\((.+)\)")

#: What is counted, and where it stands in the folder of the run.
HEADS: Mapping[str, tuple[str, str]] = {
    "problems": ("单位的问题", "tables/findings.parquet"),
    "counted": ("计入文书的疑点", "tables/findings.parquet"),
    "office": ("牵头单位和督查组的事项", "tables/findings.parquet"),
    "register": ("牵头单位登记中的事项", "tables/findings.parquet"),
    "duties": ("由其他部门办理的事项", "tables/findings.parquet"),
    "open": ("没有认定的重大、严重疑点", "tables/findings.parquet"),
    "findings": ("疑点", "findings.csv"),
    "ranking": ("排名表", "ranking.csv"),
    "counties": ("县（区）排名", "ranking_counties.csv"),
    "townships": ("乡镇排名", "ranking_townships.csv"),
    "coverage": ("收到和读出的材料", "intake.csv"),
    "programme": ("方案", "programme.toml"),
    "basis": ("方案所写的依据", "programme.toml"),
    "rule": ("规则名称", "programme.toml"),
    "registry": ("名册中的名称", "tables/F01.parquet"),
    "inspections": ("督查检查记录", "tables/F17.parquet"),
    "files": ("报送的文件", "intake.csv"),
    "earlier": ("上一期的结果", "manifest.json"),
    "attachments": ("本文书的附件", ""),
    "open_items": ("没有销号的整改事项", "tables/open_items.parquet"),
    "ladder": ("整改催办", ""),
    "merits": ("予以表扬的事项", "tables/"),
    "commended": ("予以表扬的单位", "tables/"),
    "leads": ("建议移交的事项", "tables/findings.parquet"),
    "talks": ("建议约谈的单位", "tables/findings.parquet"),
    "origin": ("输入的文件和软件", "manifest.json"),
    "period": ("本期", "manifest.json"),
    "as_of": ("截止日", "manifest.json"),
    "run_id": ("运行编号", "manifest.json"),
}
_COLUMNS = {
    "rule_id": "规则",
    "severity": "程度",
    "unit": "",
    "finding_id": "编号",
    "status": "状态",
    "kind": "问题类别",
    "document": "",
    "group": "",
    "grade": "等次",
    "mode": "方式",
    "home": "板块",
    "state": "状态",
    "item_id": "事项",
    "origin": "",
    "merit": "",
    "rank": "名次",
}
_MARKS = {
    "sent": "已报送的",
    "score": "有得分的",
    "clean": "没有问题的",
    "praised": "拟表扬的",
    "talks": "拟约谈的",
    "criticised": "拟通报批评的",
    "named": "决定点名的",
    "silent": "没有报送的",
    "later": "此后报送的",
    "overdue": "逾期报送的",
    "commended": "通报表扬的",
    "others": "其他",
    "pending": "尚待决定的",
    "J": "纪检监察机关",
    "O": "组织部门",
}
_EXTREMES = {"max": "最高", "min": "最低", "last": "居末位"}
_EARLY = {"min": "最早", "max": "最晚"}
_WANTED = {
    "rows": "数目",
    "message": "内容",
    "unit": "单位数",
    "group": "组数",
    "score": "得分",
    "rank": "名次",
    "deadline": "整改时限",
    "mean": "平均",
    "max": "最高",
    "min": "最低",
    "grade": "等次",
    "units": "单位数",
    "units_submitted": "已报送的单位数",
    "villages": "村数",
    "counties": "县数",
    "teams": "工作队数",
    "members": "驻村人员数",
    "files": "文件数",
    "files_returned": "退回的文件数",
    "expected_count": "应在岗人数",
    "present_count": "实在岗人数",
    "check_date": "检查日期",
    "cap": "每条规则的扣分上限",
    "bonus_cap": "加分上限",
    "undecided_limit": "无法判定的比例上限",
    "deduct": "扣分标准",
    "blocks": "板块权重",
    "grades": "等次分数线",
    "number": "编号",
    "over": "逾期天数",
    "left": "剩余工作日数",
    "problem": "问题描述",
    "review_date": "复查日期",
    "round": "所属期",
    "remind_within": "起始工作日数",
    "final": "最后时限",
    "name": "名称",
    "sha256": "指纹",
    "digest": "指纹",
    "version": "版本",
    "value": "数值",
    "subject": "不同对象数",
    "sum": "合计",
    "person": "人数",
    "findings": "疑点数",
}


def in_words(source: str) -> str:
    """The key of a figure as an inspector reads it; a key that has no words as it is."""
    parts = _SIGNS.split(source.removesuffix(TOO_FEW))
    told = [part if index % 2 else _told(part) for index, part in enumerate(parts)]
    hidden = "（不足5的不写明）" if source.endswith(TOO_FEW) else ""
    return " ".join(told) + hidden


def place_of(source: str) -> str:
    """The file of the run's folder in which the first of its keys can be looked up."""
    found = _WHOLE.match(source)
    return HEADS.get(found[1], ("", ""))[1] if found else ""


def _told(key: str) -> str:
    found = _WHOLE.fullmatch(key)
    if found is None or found[1] not in HEADS:
        return key
    conditions = "、".join(_narrowed(_CONDITION.findall(found[2])))
    wanted = _wanted([part for part in found[3].split(".") if part])
    among = f"（{conditions}）" if conditions else ""
    return f"{HEADS[found[1]][0]}{among}" + (f"的{wanted}" if wanted else "")


def _narrowed(conditions: list[str]) -> Iterator[str]:
    for condition in conditions:
        column, mark, wanted = condition.partition("=")
        if not mark:
            yield _MARKS.get(column, column)
        elif wanted in _EXTREMES:
            yield f"{_WANTED.get(column, column)}{_EXTREMES[wanted]}的"
        elif wanted in _MARKS:
            yield f"{column}{_MARKS[wanted]}"
        else:
            yield f"{_COLUMNS.get(column, column)}{wanted.replace('|', '、')}"


def _wanted(parts: list[str]) -> str:
    """得分, 得分最高, 最早的整改时限."""
    told = [_asked(part) for part in parts]
    if len(parts) > 1 and parts[0] == "deadline":
        return f"{_EARLY.get(parts[-1], told[-1])}的{told[0]}"
    return "".join(told)


def _asked(part: str) -> str:
    subject = _SUBJECT.fullmatch(part)
    return f"“{subject[1]}”对象数" if subject else _WANTED.get(part, part)
