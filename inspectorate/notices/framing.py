"""What stands around the body of a paper that the issuer itself sends out.

版头, 发文字号 and 成文日期 stay open until it is issued.
"""

from collections.abc import Iterable

from inspectorate.notices.paper import Annex, Block, Paper
from inspectorate.notices.round import Round
from inspectorate.notices.voice import office_of

#: Characters of a body (《整治形式主义为基层减负若干规定》, 2024).
BODY_LIMIT = 4000
#: 联系人 stands in the 附注 of a paper that asks for answers; its issuer fills it in.
CONTACT = "联系人：　　　　　联系电话：　　　　　"


def bulletin(
    rnd: Round,
    kind: str,
    title: str,
    body: Iterable[Block],
    *,
    draft: bool,
    notes: tuple[str, ...] = (),
    annexes: tuple[Annex, ...] = (),
) -> Paper:
    """A 通报 to everybody, in the form of a 文件 (GB/T 9704—2012, 7)."""
    wording = rnd.programme.wording
    return Paper(
        kind=kind,
        issuer=wording.issuer,
        as_of=rnd.as_of,
        title=title,
        body=tuple(body),
        mark=f"{wording.issuer}文件",
        doc_number=_number(rnd),
        addressees=wording.addressees,
        attachments=tuple(annex.title for annex in annexes),
        signer=wording.issuer,
        notes=notes,
        copies=wording.copies,
        printer=office_of(wording),
        draft=draft,
        annexes=annexes,
    )


def letter_to(
    rnd: Round,
    unit: str,
    kind: str,
    body: Iterable[Block],
    *,
    draft: bool,
    notes: tuple[str, ...],
    annexes: tuple[Annex, ...],
) -> Paper:
    """A 信函 to one unit (10.1), whose 文种 is its title too."""
    issuer = rnd.programme.wording.issuer
    return Paper(
        kind=kind,
        issuer=issuer,
        as_of=rnd.as_of,
        title=kind,
        body=tuple(body),
        form="信函",
        mark=issuer,
        doc_number=_number(rnd),
        addressees=(unit,),
        attachments=tuple(annex.title for annex in annexes),
        signer=issuer,
        notes=notes,
        draft=draft,
        annexes=annexes,
    )


def _number(rnd: Round) -> str:
    """发文字号 without its serial."""
    return f"〔{rnd.as_of.year}〕　号"
