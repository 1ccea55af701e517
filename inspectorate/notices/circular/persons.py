"""情况通报, 点名: a sentence for each finding in which somebody is named.

What two units are told of one person in the same words, as of who was in two villages on one day,
is told once, under both.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from inspectorate.notices.documents import Documents
from inspectorate.notices.listing import listing
from inspectorate.notices.paper import Block, Heading, Sentence
from inspectorate.notices.privacy.named import named_in
from inspectorate.notices.round import Round
from inspectorate.notices.wording import annex, count, joined, named, paragraph, quoted, say

TITLE = "点名通报的人员"

Row = Mapping[str, Any]


def named_people(rnd: Round, documents: Documents, number: str, most: int) -> Iterator[Block]:
    """A heading and a paragraph a finding, if a decision names anybody.

    Args:
        rnd: the round.
        documents: which have been mentioned already.
        number: of the heading: （九）.
        most: how many are told; the rest stand in the annex.
    """
    names = named_in(rnd)
    if not names:
        return
    yield Heading(2, f"{number}{TITLE}")
    rows = [row for row in listing(rnd).iter_rows(named=True) if row["finding_id"] in names]
    whose = dict(rnd.counted.select("finding_id", "subject").iter_rows())
    alike: dict[tuple[str, str, str], list[Row]] = {}
    for row in rows:
        # By the person, not the name: of two namesakes each is told alone.
        key = row["rule_id"], whose[row["finding_id"]], row["problem"]
        alike.setdefault(key, []).append(row)
    for same in list(alike.values())[:most]:
        yield paragraph(_one(rnd, same, names[same[0]["finding_id"]], documents))
    if len(alike) > most:
        told = "经决定点名的问题共{n}" if not most else "以上列出主要的，经决定点名的问题共{n}"
        total = count(len(rows), "件", "counted[named].rows")
        yield paragraph(say(f"{told}，逐项见{{two}}。", n=total, two=annex(2)))


def _one(rnd: Round, same: list[Row], name: str, documents: Documents) -> Sentence:
    """洋县水利局周大力，2014年4月…（《督查数据核验规则》）."""
    row = same[0]
    problem, rule = row["problem"], rnd.rule(row["rule_id"])
    key = f"counted[finding_id={row['finding_id']}].message"
    who = "" if name in problem else f"{name}，"
    return say(
        "{unit}{who}{problem}{where}。",
        unit=joined([named(called) for called in dict.fromkeys(each["called"] for each in same)]),
        who=who,
        problem=quoted(problem, key),
        where=documents.cited(rule),
    )
