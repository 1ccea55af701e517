"""What an official paper consists of, before it has a page.

The names follow GB/T 9704—2012 《党政机关公文格式》 clause 7. Nothing here knows about files or
layout; `inspectorate.files.docx.document` turns a `Paper` into a document.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from inspectorate.notices.picture import Picture, Series
from inspectorate.notices.sentence import FIGURE, Citation, Sentence

__all__ = [
    "DEEPEST_HEADING",
    "FIGURE",
    "Align",
    "Annex",
    "Block",
    "Citation",
    "Form",
    "Heading",
    "Paper",
    "Paragraph",
    "Picture",
    "Sentence",
    "Series",
    "Table",
    "official_date",
    "plain_title",
]

Form = Literal["文件", "信函"]
Align = Literal["left", "center", "right"]

DEEPEST_HEADING = 4


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with its number as written: 一、 (一) 1. (1) for levels 1 to 4 (clause 7.3.3).

    Raises:
        ValueError: The level is not 1 to 4.
    """

    level: int
    text: str

    def __post_init__(self) -> None:
        if not 1 <= self.level <= DEEPEST_HEADING:
            raise ValueError(f"heading level {self.level}: GB/T 9704 has levels 1 to 4")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences set as one paragraph, indented by two characters.

    Attributes:
        sentences: In order.
        small: Set as a note under a table, in the size of the table's text.
    """

    sentences: tuple[Sentence, ...]
    small: bool = False

    @property
    def text(self) -> str:
        """The sentences, joined."""
        return "".join(sentence.text for sentence in self.sentences)


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table whose head row repeats on every page.

    Attributes:
        title: Centred above the table; empty for none.
        head: One label a column.
        rows: Cells as text, as many as the head has labels.
        widths: Relative widths of the columns; empty for equal ones.
        landscape: Set on a landscape page of its own (clause 8).
        aligns: How the cells of each column stand; empty for centred.
        dense: Set in 小五 instead of 五号, for tables of many words.

    Raises:
        ValueError: A row, `widths` or `aligns` has another number of columns than `head`.
    """

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...] = ()
    landscape: bool = False
    aligns: tuple[Align, ...] = ()
    dense: bool = False

    def __post_init__(self) -> None:
        wrong = next((row for row in self.rows if len(row) != len(self.head)), None)
        if wrong is not None:
            raise ValueError(f"table {self.title!r}: {len(self.head)} columns, but a row {wrong!r}")
        for given in (self.widths, self.aligns):
            if given and len(given) != len(self.head):
                raise ValueError(f"table {self.title!r}: {len(self.head)} columns, but {given!r}")
        if any(width <= 0 for width in self.widths):
            raise ValueError(f"table {self.title!r}: widths must be above 0: {self.widths!r}")


Block = Heading | Paragraph | Table | Picture


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex bound with the paper, on a new page (clause 7.3.7).

    Attributes:
        number: 1, 2 …; 0 when the paper has a single annex, which then reads 附件.
        title: As in the 附件说明; a newline is a preferred break.
        blocks: Its text and tables.
        landscape: Set on landscape pages.
    """

    number: int
    title: str
    blocks: tuple[Block, ...]
    landscape: bool = False

    @property
    def label(self) -> str:
        """What stands in its first line: 附件1."""
        return f"附件{self.number}" if self.number else "附件"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One official paper: 情况通报, 整改通知书 and the like.

    Attributes:
        kind: 文种: 情况通报, 整改通知书 …
        issuer: 发文机关, the author of the file.
        as_of: Date the contents were seen at; the file's created and modified time.
        title: 标题; a newline is a preferred break.
        body: 正文.
        form: 文件 with the red mark and line of clause 7.2, or 信函 (clause 10.1).
        mark: 发文机关标志; empty for a paper without a red head.
        copy_number: 份号, six digits; empty for none.
        secrecy: 密级和保密期限; set by a person, empty for none.
        urgency: 紧急程度; empty for none.
        doc_number: 发文字号; a draft leaves the serial open: 汉扶组发〔2014〕  号.
        addressees: 主送机关 without the colon.
        attachments: 附件说明: the names, numbered when there are several.
        signer: 发文机关署名.
        date: 成文日期; None leaves month and day open.
        notes: 附注, without brackets.
        copies: 抄送机关.
        printer: 印发机关; empty for no 印发 line.
        printed: 印发日期; None takes `date`.
        draft: Printed as 送审稿.
        annexes: Annexes bound with the paper, in order.
        provenance: The run it was made from, in small print at the foot of the last page.

    Raises:
        ValueError: An annex has another number or name than in the 附件说明 (clause 7.3.7).
    """

    kind: str
    issuer: str
    as_of: dt.date
    title: str
    body: tuple[Block, ...]
    form: Form = "文件"
    mark: str = ""
    copy_number: str = ""
    secrecy: str = ""
    urgency: str = ""
    doc_number: str = ""
    addressees: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()
    signer: str = ""
    date: dt.date | None = None
    notes: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()
    printer: str = ""
    printed: dt.date | None = None
    draft: bool = False
    annexes: tuple[Annex, ...] = ()
    provenance: Sentence | None = None

    def __post_init__(self) -> None:
        single = len(self.attachments) == 1
        known = [
            (0 if single else number, plain_title(name))
            for number, name in enumerate(self.attachments, start=1)
        ]
        for annex in self.annexes:
            if (annex.number, plain_title(annex.title)) not in known:
                raise ValueError(f"{annex.label} {annex.title!r} is not in 附件说明 {known!r}")

    def blocks(self) -> Iterator[Block]:
        """Every block of the body and the annexes, in reading order."""
        yield from self.body
        for annex in self.annexes:
            yield from annex.blocks

    def sentences(self) -> Iterator[Sentence]:
        """Every sentence of the body, the annexes and the last page, in reading order."""
        for block in self.blocks():
            if isinstance(block, Paragraph):
                yield from block.sentences
            elif isinstance(block, Picture):
                yield block.told
        if self.provenance is not None:
            yield self.provenance

    def citations(self) -> Iterator[tuple[Sentence, Citation]]:
        """Every citation with the sentence it supports, in reading order."""
        for sentence in self.sentences():
            for citation in sentence.citations:
                yield sentence, citation

    @property
    def body_length(self) -> int:
        """Characters of headings and paragraphs of the body, spaces not counted.

        Special-purpose papers are held to 4,000 (《整治形式主义为基层减负若干规定》, 2024).
        """
        texts = (block.text for block in self.body if isinstance(block, Heading | Paragraph))
        return sum(len("".join(text.split())) for text in texts)


def plain_title(title: str) -> str:
    """The title on one line, without the preferred breaks."""
    return title.replace("\n", "")


def official_date(date: dt.date) -> str:
    """成文日期 in Arabic digits, full year, no leading zeros (GB/T 9704—2012, 7.3.5.4)."""
    return f"{date.year}年{date.month}月{date.day}日"
