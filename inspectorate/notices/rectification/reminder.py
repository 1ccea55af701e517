"""整改情况提醒书: before a deadline, a unit is told which items are about to fall due.

Level 2 of the ladder of 整改 (催办), after the 提醒书 of 临颍's “五书制”; it blames nobody. For the
leader in charge of the work: the office, never a name.
"""

from collections.abc import Iterator

import polars as pl

from inspectorate.notices.paper import Paper, Sentence
from inspectorate.notices.rectification.outstanding import (
    REMIND_WITHIN,
    Bundle,
    Item,
    State,
    bundles,
)
from inspectorate.notices.rectification.urging import (
    called,
    due,
    figure,
    in_turn,
    item_list,
    left_out,
    letter,
    looked_at,
    opened,
)
from inspectorate.notices.round import Round
from inspectorate.notices.voice import own_office
from inspectorate.notices.wording import count, day, paragraph, say

KIND = "整改情况提醒书"
_LIST = "临近时限问题清单"
_ROOM = 90


def reminders(rnd: Round, items: pl.DataFrame) -> Iterator[tuple[str, Paper]]:
    """Unit and letter, for every unit with an item about to fall due, in the order of their names.

    Args:
        rnd: the round.
        items: ``outstanding.OPEN_ITEMS``.
    """
    for bundle in bundles(rnd, items, State.SOON):
        yield bundle.unit, _reminder(rnd, bundle)


def _reminder(rnd: Round, bundle: Bundle) -> Paper:
    told = _told(bundle)
    stands = [_left(item).text.removeprefix("还有") for item in bundle.items]
    lists = {} if told else {_LIST: item_list(bundle, "距到期", stands)}
    body = (
        paragraph(_due(rnd, bundle, told), left_out(bundle), Sentence("现予提醒。")),
        paragraph(_please(rnd)),
    )
    return letter(rnd, bundle, KIND, body, reader="分管领导", lists=lists)


def _told(bundle: Bundle) -> Sentence | None:
    """The items one by one, where there is room for it."""
    if bundle.together:
        return in_turn([called(item) for item in bundle.items], _ROOM)
    told = [say("{due}，{left}", due=_until(item), left=_left(item)) for item in bundle.items]
    return in_turn(told, _ROOM)


def _due(rnd: Round, bundle: Bundle, told: Sentence | None) -> Sentence:
    looked, first = looked_at(rnd, bundle), bundle.items[0]
    seen = say("截至{seen}没有登记完成", seen=day(rnd.as_of, "as_of"))
    if len(bundle.items) == 1 and told:
        due_on = say("{called}应于{day}前办结", called=called(first, "问题"), day=due(first))
        about = say("{looked}，{due}，{seen}", looked=looked, due=due_on, seen=seen)
        return say("{about}，{left}。", about=about, left=_left_to(first))
    n = count(len(bundle.items), "项问题", f"{bundle.key()}.rows")
    about = say("{looked}，有{n}", looked=looked, n=n)
    if bundle.together:
        due_on = say("应于{day}前办结，{seen}", day=due(first), seen=seen)
        together = say("{about}{due}，{left}", about=about, due=due_on, left=_left_to(first))
        return opened(together, told)
    if told:
        return opened(say("{about}{seen}", about=about, seen=seen), told)
    days = count(REMIND_WITHIN, "个工作日", "ladder.remind_within")
    near = say("{about}在{days}内到期，{seen}", about=about, days=days, seen=seen)
    return opened(near, told)


def _until(item: Item) -> Sentence:
    return say("{called}应于{day}前办结", called=called(item), day=due(item))


def _left_to(item: Item) -> Sentence:
    """距到期还有2个工作日."""
    return say("距到期{left}", left=_left(item)) if item["left"] else _left(item)


def _left(item: Item) -> Sentence:
    """还有2个工作日; of the last day, and of days off before the deadline, in words."""
    if item["left"]:
        return say("还有{n}", n=figure(item, "left", "个工作日"))
    return Sentence("已是最后一日" if item["last_day"] else "到期前没有工作日")


def _please(rnd: Round) -> Sentence:
    return say(
        "请分管领导过问督办。已经整改到位的，到期前登记完成日期，并将整改报告和佐证材料报{office}；"
        "不能按期完成的，提前书面说明原因和下一步措施。据实登记，不得补造资料。逾期没有整改到位的，另发整改情况告诫书。",
        office=own_office(rnd.programme.wording),
    )
