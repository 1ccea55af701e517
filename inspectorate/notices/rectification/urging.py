"""What 整改情况提醒书 and 整改情况告诫书 have in common: the letter, how items are told, the list."""

from collections.abc import Iterable, Sequence

from inspectorate.notices.framing import letter_to
from inspectorate.notices.paper import (
    Align,
    Annex,
    Block,
    Citation,
    Paper,
    Paragraph,
    Sentence,
    Table,
)
from inspectorate.notices.rectification.outstanding import EARLIER_ROUND, Bundle, Item, shortened
from inspectorate.notices.round import Round
from inspectorate.notices.wording import SHOWN, count, day, joined, quoted, say
from inspectorate.periods import span_of

#: Characters of one problem that a letter tells; its list has the rest.
_IN_BRIEF = 32
#: On one line with the reader: the letter has no room for two.
_CONTACT = "联系人：　　　电话：　　　　"
_UNLISTED, _NO_DATE = "没有列入", "—"
_COLUMNS: tuple[tuple[str, float, Align], ...] = (
    ("编号", 24, "center"),
    ("问题", 57, "left"),
    ("台账位置", 27, "left"),
    ("整改时限", 24, "center"),
    ("", 24, "center"),
)


def letter(
    rnd: Round,
    bundle: Bundle,
    kind: str,
    body: Iterable[Block],
    *,
    reader: str,
    lists: dict[str, tuple[Block, ...]],
) -> Paper:
    """A letter (信函) of the issuer to one unit.

    Args:
        rnd: the round.
        bundle: what it is about; 送审稿 while anything in it is still to be decided.
        kind: 文种, which is the title too.
        body: 正文.
        reader: for whom in the unit it is: an office, never a name.
        lists: name and blocks of its annex; none where the body tells all.
    """
    return letter_to(
        rnd,
        bundle.unit,
        kind,
        body,
        draft=any(item["undecided"] for item in bundle.items),
        notes=(f"此件送{reader}。{_CONTACT}",),
        annexes=tuple(Annex(0, name, blocks) for name, blocks in lists.items()),
    )


def key(item: Item) -> str:
    """Where what is said of one item comes from."""
    return f"open_items[item_id={item['item_id']}]"


def called(item: Item, noun: str = "") -> Sentence:
    """“考勤记录不规范”（编号2014-101）.

    Args:
        item: one row.
        noun: what stands after the quotation: 问题.
    """
    return say(
        "“{problem}”{noun}（编号{number}）",
        problem=quoted(shortened(item["problem"], _IN_BRIEF), f"{key(item)}.problem"),
        noun=noun,
        number=quoted(item["number"], f"{key(item)}.number"),
    )


def figure(item: Item, column: str, measure: str) -> Citation:
    """A number of one item with its measure word: 2个工作日."""
    return count(item[column], measure, f"{key(item)}.{column}")


def due(item: Item) -> Citation:
    """The deadline of one item."""
    return day(item["deadline"], f"{key(item)}.deadline")


def in_turn(told: Sequence[Sentence], room: int) -> Sentence | None:
    """The items one by one; None where they are for a list, or the letter would fill two pages.

    Args:
        told: a clause each.
        room: characters that the page has left for several of them.
    """
    length = sum(len(each.text) for each in told)
    if len(told) > SHOWN or (len(told) > 1 and length > room):
        return None
    return joined(told, "；")


def opened(about: Sentence, told: Sentence | None) -> Sentence:
    """What is said of all items, then which they are, or where their list is."""
    if told is None:
        return say("{about}，详见附件。", about=about)
    return say("{about}：{told}。", about=about, told=told)


def looked_at(rnd: Round, bundle: Bundle) -> Sentence:
    """经核对你单位2014年第二季度整改台账, and what the round before found that it lacks."""
    ledger = say("经核对你单位{period}整改台账", period=Citation(rnd.period.in_words, "period"))
    if not bundle.unlisted:
        return ledger
    return say("{ledger}和{rounds}督查结果", ledger=ledger, rounds=_rounds(rnd, bundle))


def left_out(bundle: Bundle) -> Sentence | None:
    """Which of the items the ledger lacks, if any."""
    lacking = bundle.unlisted
    if not lacking:
        return None
    if len(lacking) == len(bundle.items):
        which = "该问题" if len(lacking) == 1 else "均"
        return Sentence(f"{which}没有列入台账，应当补登。")
    n = count(len(lacking), "项", f"{_source(bundle)}.rows")
    return say("有{n}没有列入台账，应当补登。", n=n)


def _rounds(rnd: Round, bundle: Bundle) -> Sentence:
    """第一季度, with the year where it isn't that of the ledger."""
    spans = sorted({item["round"] for item in bundle.unlisted})
    year = f"{rnd.period.start.year}年"
    told = "、".join(span_of(each).in_words.removeprefix(year) for each in spans)
    return quoted(told, f"{_source(bundle)}.round")


def _source(bundle: Bundle) -> str:
    return f"{bundle.key()}[origin={EARLIER_ROUND}]"


def item_list(bundle: Bundle, head: str, stands: Sequence[str]) -> tuple[Block, ...]:
    """The list of a letter's annex, and below it which file its places are in.

    Args:
        bundle: the items.
        head: of the last column.
        stands: how each item stands, for that column.
    """
    heads, widths, aligns = zip(*_COLUMNS, strict=True)
    table = Table(
        title="",
        head=(*heads[:-1], head),
        rows=tuple(_row(item, now) for item, now in zip(bundle.items, stands, strict=True)),
        widths=widths,
        aligns=aligns,
        dense=True,
    )
    files = sorted({item["file"] for item in bundle.items if item["file"]})
    if not files:
        return (table,)
    named = joined([quoted(f"《{name}》", f"files[{bundle.unit}]") for name in files])
    return (table, Paragraph((say("台账位置见报送文件{named}。", named=named),), small=True))


def _row(item: Item, now: str) -> tuple[str, ...]:
    where = item["where"] or _UNLISTED
    return item["number"], item["problem"], where, str(item["deadline"] or _NO_DATE), now
