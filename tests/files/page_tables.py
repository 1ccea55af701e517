"""Tables of the run's page, made up: as many units as wanted, and words that any field may hold."""

import polars as pl

BLOCKS = ["组织与结对", "队伍与到位", "驻村与考勤", "走访与联系", "项目资金与实事", "档案与报送"]
WEIGHTS = [15, 15, 25, 15, 15, 15]
HOSTILE = [
    "=1+1",
    "<script>window.hit = 1</script>",
    "</script><script>window.hit = 1</script>",
    "<!--<script>",
    "]]>",
    "<img src=x onerror='window.hit = 1'>",
    "甲\u202e乙\u2066丙\u200f",
    "\"'&amp;\\u003c",
    "\u2028\u2029\r\n\t\x00\x1b",
    "长" * 10_000,
    "{{ 7*7 }}",
    "javascript:alert(1)",
    "__proto__",
]


def table(columns, rows):
    """A frame whose columns are named in one string."""
    names = columns.split()
    return pl.DataFrame(rows, schema=names, orient="row", infer_schema_length=None)


def page_tables(units=24, per_unit=4, rules=60, word=None):
    """Every table of the page.

    Args:
        units: how many; one in eleven has handed in nothing.
        per_unit: findings of each.
        rules: how many rules were judged.
        word: what every text says instead; None keeps what is plausible.
    """

    def say(text):
        return text if word is None else word

    ids = [f"RULE-{at:02d}" for at in range(1, rules + 1)]
    names = [f"{say('单位')}{at:04d}" for at in range(1, units + 1)]
    places = [f"县{at % 12:02d}/镇{at % 192:03d}/村{at:04d}" for at in range(units)]
    return {
        "run": table("period as_of", [("2014Q2", "2014-07-10")]),
        "blocks": table("block weight", list(zip(BLOCKS, WEIGHTS, strict=True))),
        "rules": table(
            "rule_id name severity block basis quote consequence of_units",
            [
                (one, say("名称"), "ABC"[at % 3], BLOCKS[at % 6], say("依据"), say("原文"), say("后果"), True)
                for at, one in enumerate(ids)
            ],
        ),
        "units": _units(names, ids, per_unit, say),
        "undecided": table(
            "unit rule_id reason count", [(name, ids[0], say("未报"), 2) for name in names[::7]]
        ),
        **_findings(names, places, ids, per_unit, say),
        **_places(places),
        "proposals": table(
            "kind group unit person rank score reason basis rule_id finding_id",
            [("表彰候选", "市级单位", names[0], say("某人"), 1, "99.00", say("理由"), say("依据"), "EVAL-04", None)],
        ),
        "attendance": _attendance(names, places, say),
        "leaves": table(
            "unit place person kind start until approver",
            [(names[0], places[0], say("甲"), say("事假"), "2014-05-05", "2014-05-07", say("镇"))],
        ),
        "inspections": table(
            "unit place mode date expected present reason problem",
            [(names[0], places[0], say("暗访"), "2014-05-06", 2, 1, say("无"), say("一人不在岗"))],
        ),
        "earlier": table(
            "round rule_id severity units problems",
            [("2014Q1", ids[0], "A", 3, 5), ("2014Q1", ids[1], "B", 9, 11)],
        ),
        "history": table(
            "round group unit rank score",
            [("2014Q1", "市级单位", name, at + 1, "90.00") for at, name in enumerate(names)],
        ),
    }  # fmt: skip


def _units(names, ids, per_unit, say):
    signs = ["".join("xup-"[(at + n) % 4] for n in range(len(ids))) for at in range(len(names))]
    rows = []
    for at, name in enumerate(names):
        sent = at % 11 != 10
        kept = [
            f"{weight - (at + n) % 5:.2f}" if sent else None for n, weight in enumerate(WEIGHTS)
        ]
        score = f"{100 - at % 30:.2f}" if sent else None
        margin = [
            say("上一名"),
            "1.00",
            say("下一名"),
            "2.00",
            f"{at * per_unit:016x}",
            say("RULE-01:单位"),
            say("说明"),
        ]
        rows.append(
            (say("市级单位") if at % 2 else "县级单位", at + 1 if sent else None, name, score,
             "优秀" if sent else "未报送", at + 2 if sent else None, 1 if sent else None, *kept, "0.00", "0.00",
             None, None, None, *margin, signs[at])
        )  # fmt: skip
    return table(
        f"group rank unit score grade last_rank change {' '.join(BLOCKS)} 未报扣分 加分 自评得分"
        " 自评相差 自评复核 above gap_above below gap_below lifted_by lowered_by note signs",
        rows,
    )


def _findings(names, places, ids, per_unit, say):
    rows, cells, lines = [], [], []
    for at in range(len(names) * per_unit):
        unit = at // per_unit
        rule, severity = ids[at % len(ids)], "ABCD"[at % 4]
        status = "提示" if severity == "D" else "疑点"
        rows.append(
            (f"{at:016x}", rule, say("名称"), severity, names[unit], places[unit], say("单位"), "2014Q2",
             say(f"第{at}条：应不少于12次，实有4次，相差8次"), "12", "4", "-8", BLOCKS[at % 6], "U;T", "2014-08-09",
             "0.00" if severity == "D" else "2.00", status, None, 0, 45, 0)
        )  # fmt: skip
        cells += [
            (at, unit, f"{'ABCDE'[n]}{4 + at % per_unit * 9}", say("栏"), say(f"格{n}")[:500])
            for n in range(5)
        ]
        first = 4 + at % per_unit * 9
        lines += [
            (unit, row, [say(f"{row}-{n}")[:120] for n in range(12)])
            for row in range(first - 3, first + 4)
        ]
    hint = ("f" * 16, "HINT-01", say("文字雷同"), "D", names[0], None, say("单位"), "2014Q2", say("雷同"),
            None, "3", None, None, "J", None, "0.00", "提示", None, 0, 0, 0)  # fmt: skip
    files = [(f"submissions/{say('单位')}{at}/考勤.xlsx", say("表")) for at in range(len(names))]
    heads = [(0, "ABCDE"[n], say(f"栏目{n}")) for n in range(5)]
    return {
        "findings": table(
            "finding_id rule_id rule_name severity unit place subject period message expected actual"
            " difference block recipients deadline points status decision_reason table cited basis",
            [*rows, hint],
        ),
        "bases": table("basis", [(say("《实施方案》（汉办发〔2014〕3号）"),)]),
        "cells": table("finding sheet cell head raw", cells),
        "sheets": table("file sheet", files),
        "lines": table("sheet row values", sorted(lines, key=lambda line: line[:2])),
        "heads": table("table column head", heads),
    }


def _places(places):
    towns = sorted({place.rpartition("/")[0] for place in places})
    rows = [
        (town.partition("/")[0], at % 16 + 1, town, f"{99 - at % 22:.2f}", None, None, 1 + at % 9, 1, at % 7, 0,
         *map(str, WEIGHTS), "0.00")
        for at, town in enumerate(towns)
    ]  # fmt: skip
    counties = sorted({town.partition("/")[0] for town in towns})
    over = [
        ("各县（区）", at + 1, name, "95.00", None, None, 9, 9, 9, 0, *map(str, WEIGHTS), "0.00")
        for at, name in enumerate(counties)
    ]
    tail = f"score last_rank change villages villages_judged problems shared {' '.join(BLOCKS)} 未报扣分"
    return {
        "townships": table(f"group rank township {tail}", rows),
        "counties": table(f"group rank county {tail}", over),
    }


def _attendance(names, places, say):
    marks = "vvvdrrv" * 5
    return table(
        "unit place person month marks",
        [
            (
                unit,
                place,
                f"{say('队员')}{person}",
                f"2014-{month:02d}",
                marks[person : person + 31],
            )
            for unit, place in zip(names, places, strict=True)
            for person in range(3)
            for month in (4, 5, 6)
        ],
    )
