"""How papers write figures, dates, names and shares; sentences that carry their sources.

Figures follow GB/T 15835—2011 (Arabic digits), dates GB/T 9704—2012, 7.3.5.4.
"""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from string import Formatter

from inspectorate.notices.paper import Citation, Paragraph, Sentence, official_date
from inspectorate.notices.punctuation import full_width
from inspectorate.programmes.programme import Basis

Part = str | Citation | Sentence

#: As headings and points are counted: 一、, 一是.
NUMERALS = "一二三四五六七八九十"
#: Names that a folded list shows, and how many it shows whole: 甲、乙、丙等4个单位 saves nothing.
SHOWN = 3
WHOLE = 4
_LONGEST_NAME, _LONGEST_TITLE = 60, 120

_TWO_PLACES = Decimal("0.01")
_ONE_PLACE = Decimal("0.1")
_DIGIT = re.compile(r"\d")
_ISO_DATE = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::\d{2})?)?(?!\d)")
_ISO_MONTH = re.compile(r"(?<![\d-])(\d{4})-(\d{2})(?![\d-])")
_WHOLE_DAY = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日(?:(\d{1,2})时(\d{2})分)?")
_MONTH = re.compile(r"(\d{4}年)\d{1,2}月")
_OWN_RULE = "默认规则"
#: Quotation marks inside others.
INNER_QUOTES = str.maketrans("“”", "‘’")
_BLANK_BY_FIGURE = re.compile(r"(?<=[一-鿿]) (?=\d)|(?<=[\d%]) (?=[一-鿿])")
_KIND_OF_DOCUMENT = re.compile(
    r"(?:实施方案|工作方案|考核办法|测评办法|管理办法|实施意见|实施细则|办法|方案|意见|细则|规定|决定|通知)"
    r"(?:[（(]试行[）)])?(?:的通知)?$"
)
_BINDING = re.compile(
    r"(?:办法|方案|意见|细则|规定|决定|通知|制度|条例|规则|规程|标准|纪要|要点|计划)(?:[（(]试行[）)])?(?:的通知)?$"
)


def say(template: str, **parts: Part) -> Sentence:
    """A sentence from a template; the figures and clauses put into it bring their sources."""
    text = before = ""
    for literal, name, _, _ in Formatter().parse(template):
        piece = _text(parts[name]) if name is not None else ""
        # A name with a digit in it and a figure right after it would read as one number.
        touching = not literal and _DIGIT.search(before) and piece[:1].isdigit()
        text += f"{literal}{' ' if touching else ''}{piece}"
        before = piece
    cited = [cite for part in parts.values() for cite in _citations(part)]
    return Sentence(text, tuple(dict.fromkeys(cited)))


def _text(part: Part) -> str:
    match part:
        case Citation():
            return part.figure
        case Sentence():
            return part.text
    return part


def _citations(part: Part) -> tuple[Citation, ...]:
    match part:
        case Citation():
            return (part,)
        case Sentence():
            return part.citations
    return ()


def joined(parts: Sequence[Part], mark: str = "、", last: str | None = None) -> Sentence:
    """Clauses one after another with a mark between them (``last`` before the last one)."""
    texts = [_text(part) for part in parts]
    if last is not None and len(texts) > 1:
        texts = [*texts[:-2], f"{texts[-2]}{last}{texts[-1]}"]
    cited = [cite for part in parts for cite in _citations(part)]
    return Sentence(mark.join(texts), tuple(dict.fromkeys(cited)))


def paragraph(*sentences: Sentence | None) -> Paragraph:
    """The sentences that there are, as one paragraph."""
    return Paragraph(tuple(each for each in sentences if each is not None))


def numeral(place: int) -> str:
    """一 for 0, 十一 for 10: as headings and points are counted."""
    tens, ones = divmod(place + 1, 10)
    ten = "十" if tens == 1 else f"{NUMERALS[tens - 1]}十" if tens else ""
    return ten + (NUMERALS[ones - 1] if ones else "")


def count(number: int, measure: str, source: str) -> Citation:
    """A number with its measure word: 12户."""
    return Citation(f"{number}{measure}", source)


def named(name: str) -> Sentence:
    """A name; the digits that some names have are cited to the register.

    Of one that no body has in earnest a sentence holds the beginning.
    """
    return quoted(clipped(name, _LONGEST_NAME), f"registry[{name}]")


def clipped(text: str, most: int) -> str:
    """The text, or its beginning and … where it is longer."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def quoted(text: str, source: str) -> Sentence:
    """Words taken from elsewhere, cited where they hold a figure."""
    cited = (Citation(text, source),) if _DIGIT.search(text) else ()
    return Sentence(text, cited)


def annex(number: int) -> Citation:
    """附件2, where a sentence sends its reader."""
    return Citation(f"附件{number}", "attachments")


def folded(
    names: Sequence[str], source: str, most: int = WHOLE, measure: str = "个单位"
) -> Sentence:
    """The names, or the first three and 等N个单位 where there are more than ``most``."""
    shown = joined([named(name) for name in unfolded(names, most)])
    if len(names) <= most:
        return shown
    return say("{shown}等{n}", shown=shown, n=count(len(names), measure, source))


def unfolded(names: Sequence[str], most: int = WHOLE) -> Sequence[str]:
    """The names that a folded list shows."""
    return names if len(names) <= most else names[:SHOWN]


def two_places(number: Decimal) -> str:
    """Points and scores as printed: 92.50."""
    return str(number.quantize(_TWO_PLACES, ROUND_HALF_UP))


def shortest(number: Decimal) -> str:
    """A term as written: 5, 0.5."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def points(number: Decimal, source: str) -> Citation:
    """A score or deduction: 92.50分."""
    return Citation(f"{two_places(number)}分", source)


def percent(numerator: int, denominator: int, source: str) -> Citation:
    """A share with what it is a share of: 95.8%（23/24）.

    Raises:
        ZeroDivisionError: the denominator is 0; the caller leaves the share out.
    """
    if not denominator:
        raise ZeroDivisionError(f"{source}: a share of nothing")
    share = Decimal(100 * numerator) / Decimal(denominator)
    shown = shortest(share.quantize(_ONE_PLACE, ROUND_HALF_UP))
    return Citation(f"{shown}%（{numerator}/{denominator}）", source)


def day(date: dt.date, source: str) -> Citation:
    """2014年7月15日."""
    return Citation(official_date(date), source)


def days(dates: Mapping[str, dt.date]) -> Sentence:
    """2014年7月17日、7月25日和8月9日: the year once, for as long as it stays.

    Args:
        dates: source and date of each.
    """
    told, year = [], 0
    for source, date in dates.items():
        whole = official_date(date)
        short = whole.removeprefix(f"{year}年") if date.year == year else whole
        told.append(Citation(short, source))
        year = date.year
    return joined(told, last="和")


def days_between(first: dt.date, last: dt.date, source: str) -> Citation:
    """4月28日至6月18日, the year left to the sentence; one day alone as itself."""
    if first.year != last.year:
        return Citation(f"{official_date(first)}至{official_date(last)}", source)
    begin = f"{first.month}月{first.day}日"
    if first == last:
        return Citation(begin, source)
    end = f"{last.day}日" if first.month == last.month else f"{last.month}月{last.day}日"
    return Citation(f"{begin}至{end}", source)


def months(spans: Sequence[str]) -> str:
    """2014年4月、5月、6月: the year once, for as long as it stays."""
    told, year = [], ""
    for span in spans:
        found = _MONTH.fullmatch(span)
        same = found is not None and found[1] == year
        told.append(span.removeprefix(year) if same else span)
        year = found[1] if found else ""
    return "、".join(told)


def in_official_words(text: str) -> str:
    """What a rule wrote, as a paper writes it: wide punctuation, dates without leading zeros."""
    dated = _ISO_DATE.sub(_official_day, text)
    dated = _ISO_MONTH.sub(lambda m: f"{m[1]}年{int(m[2])}月", dated)
    return full_width(dated)


def in_brief(text: str) -> str:
    """A date of official words as tables write it, the time below: 2014-07-12, 09:40."""
    found = _WHOLE_DAY.fullmatch(text)
    if found is None:
        return text
    year, month, day_of_month, hour, minute = found.groups()
    time = f"\n{int(hour):02}:{minute}" if hour else ""
    return f"{year}-{int(month):02}-{int(day_of_month):02}{time}"


def _official_day(found: re.Match[str]) -> str:
    year, month, day_of_month, hour, minute = found.groups()
    time = f"{int(hour)}时{minute}分" if hour else ""
    return f"{year}年{int(month)}月{int(day_of_month)}日{time}"


def document_title(basis: Basis) -> str:
    """《…》 as the document is called."""
    return f"《{clipped(full_width(basis.document.strip('《》')), _LONGEST_TITLE)}》"


def document_in_full(basis: Basis) -> str:
    """《…》（汉办发〔2014〕3号）."""
    return document_title(basis) + _number(basis)


def short_and_number(basis: Basis) -> str:
    """《实施方案》（汉办发〔2014〕3号）, for a table that stands by itself."""
    return short_title(basis) + _number(basis)


def _number(basis: Basis) -> str:
    number = full_width(basis.number)
    return f"（{number}）" if number else ""


def short_title(basis: Basis) -> str:
    """What the document is called after its first mention: 《实施方案》."""
    found = _KIND_OF_DOCUMENT.search(document_title(basis).strip("《》"))
    return f"《{found[0].removesuffix('的通知')}》" if found else document_title(basis)


def clause(basis: Basis) -> str:
    """第四条; empty where the text has no numbers, or the number is a rule's own."""
    written = full_width(basis.clause)
    return written if written.startswith("第") else ""


def regular(basis: Basis) -> bool:
    """Whether the document is of a kind that binds: a 方案, 办法, 规定 …, and no report of one."""
    return _BINDING.search(document_title(basis).strip("《》")) is not None


def own_rule(basis: Basis) -> bool:
    """Whether the inspectors check by a rule of their own, which no document states."""
    return basis.quote.startswith(_OWN_RULE)


def basis_quoted(basis: Basis, title: str) -> str:
    """Title, clause and the words themselves: 《实施方案》第四条：“常年不间断”."""
    quote = _BLANK_BY_FIGURE.sub("", full_width(basis.quote))
    if not quote:
        return f"{title}{clause(basis)}"
    # A rule of the inspectors' own is told as what it is, not quoted as a document's words.
    inner = quote.translate(INNER_QUOTES)
    words = f"（{quote}）" if own_rule(basis) else f"：“{inner}”"
    return f"{title}{clause(basis)}{words}"
