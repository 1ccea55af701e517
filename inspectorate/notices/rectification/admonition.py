"""整改情况告诫书: past a deadline, or after a review that failed, a unit is given a final date.

Level 3 of the ladder of 整改, after the 告诫书 of 临颍's “五书制”. For the unit's head: the office,
never a name. What follows when the final date is missed is prepared here and decided by people.
"""

import datetime as dt
from collections.abc import Iterator

import polars as pl

from inspectorate.notices.addressed import voice_to
from inspectorate.notices.paper import Paper, Sentence
from inspectorate.notices.punctuation import full_width
from inspectorate.notices.rectification.outstanding import Bundle, Item, State, bundles
from inspectorate.notices.rectification.urging import (
    called,
    due,
    figure,
    in_turn,
    item_list,
    key,
    left_out,
    letter,
    looked_at,
    opened,
)
from inspectorate.notices.round import Round
from inspectorate.notices.voice import own_office, voice_of
from inspectorate.notices.wording import (
    clause,
    count,
    day,
    document_title,
    own_rule,
    paragraph,
    quoted,
    regular,
    say,
)
from inspectorate.programmes.programme import Basis

KIND = "整改情况告诫书"
_LIST = "整改不到位问题清单"
_ROOM = 85

_RULE = "RECT-02"


def admonitions(rnd: Round, items: pl.DataFrame) -> Iterator[tuple[str, Paper]]:
    """Unit and letter, for every unit with an item overdue or found not mended, by name.

    Args:
        rnd: the round.
        items: ``outstanding.OPEN_ITEMS``.
    """
    for bundle in bundles(rnd, items, State.REJECTED, State.OVERDUE):
        yield bundle.unit, _admonition(rnd, bundle)


def _admonition(rnd: Round, bundle: Bundle) -> Paper:
    told = _told(bundle)
    stands = [_stands(item).text for item in bundle.items]
    lists = {} if told else {_LIST: item_list(bundle, "情况", stands)}
    body = (
        paragraph(_found(rnd, bundle, told), left_out(bundle), Sentence("现予告诫。")),
        paragraph(_demanded(rnd, bundle), _missed(rnd)),
    )
    return letter(rnd, bundle, KIND, body, reader="主要负责人", lists=lists)


def _told(bundle: Bundle) -> Sentence | None:
    """The items one by one, where there is room for it."""
    if bundle.together:
        return in_turn([called(item) for item in bundle.items], _ROOM)
    return in_turn([_one(item) for item in bundle.items], _ROOM)


def _found(rnd: Round, bundle: Bundle, told: Sentence | None) -> Sentence:
    looked, first = looked_at(rnd, bundle), bundle.items[0]
    seen = say("截至{seen}", seen=day(rnd.as_of, "as_of"))
    if len(bundle.items) == 1 and told:
        return say("{looked}，{told}。", looked=looked, told=_alone(first, seen))
    n = count(len(bundle.items), "项问题", f"{bundle.key()}.rows")
    about = say("{looked}，有{n}", looked=looked, n=n)
    if bundle.together:
        late = say(
            "应于{day}前办结，{seen}均{over}", day=due(first), seen=seen, over=_stands(first)
        )
        return opened(say("{about}{late}，没有整改到位", about=about, late=late), told)
    about = say("{about}{seen}没有整改到位", about=about, seen=seen)
    return opened(about if told else say("{a}，{b}", a=about, b=_parts(bundle)), told)


def _alone(item: Item, seen: Sentence) -> Sentence:
    name = called(item, "问题")
    if item["state"] == State.REJECTED:
        told = say("{called}{stands}", called=name, stands=_reviewed(item))
        return say("{told}，{seen}没有整改到位", told=told, seen=seen)
    told = say("{called}应于{day}前办结", called=name, day=due(item))
    return say("{told}，{seen}{over}，没有整改到位", told=told, seen=seen, over=_stands(item))


def _parts(bundle: Bundle) -> Sentence:
    """其中逾期的2项（最长42日）、复查不合格的1项; 均已逾期 where all are."""
    late, bad = bundle.of(State.OVERDUE), bundle.of(State.REJECTED)
    if not late:
        return Sentence("均经复查不合格")
    if not bad:
        return say("均已逾期{longest}", longest=_longest(bundle))
    return say(
        "其中逾期的{late}{longest}、复查不合格的{bad}",
        late=count(len(late), "项", f"{bundle.key(State.OVERDUE)}.rows"),
        longest=_longest(bundle),
        bad=count(len(bad), "项", f"{bundle.key(State.REJECTED)}.rows"),
    )


def _longest(bundle: Bundle) -> Sentence:
    """（最长42日）, where a list tells the rest."""
    late = bundle.of(State.OVERDUE)
    longest = max(item["over"] for item in late)
    n = count(longest, "日", f"{bundle.key(State.OVERDUE)}.over.max")
    return say("（{most}{n}）", most="最长" if len(late) > 1 else "", n=n)


def _one(item: Item) -> Sentence:
    if item["state"] == State.REJECTED:
        return say("{called}{stands}", called=called(item), stands=_reviewed(item))
    return say(
        "{called}应于{day}前办结，{stands}",
        called=called(item),
        day=due(item),
        stands=_stands(item),
    )


def _stands(item: Item) -> Sentence:
    if item["state"] == State.REJECTED:
        return Sentence(State.REJECTED.value)
    return say("已逾期{n}", n=figure(item, "over", "日"))


def _reviewed(item: Item) -> Sentence:
    seen: dt.date | None = item["review_date"]
    if seen is None:
        return Sentence("经复查不合格")
    return say("于{day}复查不合格", day=day(seen, f"{key(item)}.review_date"))


def _demanded(rnd: Round, bundle: Bundle) -> Sentence:
    wording, final = rnd.programme.wording, bundle.items[0]["final"]
    return say(
        "{asks}你单位主要负责人牵头，在最后时限{final}前整改到位，将整改报告、佐证材料和原因说明由其签字盖章后"
        "报{office}，漏登、有异议的一并说明。",
        asks=voice_to(rnd, [bundle.unit]).asks,
        final=day(final, f"{bundle.key()}.final"),
        office=own_office(wording),
    )


def _missed(rnd: Round) -> Sentence:
    return say(
        "届时仍未整改到位的，{basis}{missed}。",
        basis=_basis(rnd),
        missed=voice_of(rnd.programme.wording).missed,
    )


def _basis(rnd: Round) -> Sentence:
    """依照《…办法》“整改不力的，进行通报批评”，; empty where no document says so."""
    basis = _of_rule(rnd)
    if basis is None or own_rule(basis) or not regular(basis) or not basis.quote:
        return Sentence("")
    words = f"{document_title(basis)}{clause(basis)}“{full_width(basis.quote)}”"
    return say("依照{words}，", words=quoted(words, f"basis[{_RULE}]"))


def _of_rule(rnd: Round) -> Basis | None:
    known = {each.rule.id for each in rnd.programme.rules}
    return rnd.rule(_RULE).basis if _RULE in known else None
