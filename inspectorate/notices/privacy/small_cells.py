"""Small cells: what everybody gets breaks nothing down so far that a person could be told.

Illness, disability, income, the cause of poverty and minors are told in sums alone, and a sum over
fewer than five people is not told. Open government information must be 去标识化 (国务院办公厅
《2018年政务公开工作要点》); that five is the least is the house's own, as statistics offices have it.
"""

import re

import polars as pl

from inspectorate.notices.listing import listing
from inspectorate.notices.paper import Citation
from inspectorate.notices.round import Round
from inspectorate.notices.subjects import kind_of_subject
from inspectorate.notices.wording import count

#: A sum over fewer people or households than these is not told.
LEAST = 5
#: What stands instead of the particulars of such a row.
WITHHELD = f"涉及个人健康、收入、就学、受助等情况，所涉不足{LEAST}人（户、项），按规定不列明细"

_PERSONAL = (
    "病|残疾|伤残|智障|精神障碍|医疗|医药|手术|住院|收入|致贫|低保|五保|特困|救助|受助|助学|"
    "学生|就学|上学|学费|学杂费|未成年|少儿|儿童|孤儿|留守"
)
_FEW = r"(?:^|[^0-9.])[1-4] ?(?:[人名户项例个位笔]|件)"
# Kinds of subjects that are about one person or household.
_OF_ONE = frozenset({"款物", "户", "人员", "请假"})
_TEXTS = ("about", "problem", "expected", "actual")
_NONE = "—"


def is_personal(text: str) -> bool:
    """Whether a text speaks of what may not be told of single persons."""
    return re.search(_PERSONAL, text) is not None


def is_small(text: str) -> bool:
    """Whether a text gives a count under five of what is personal."""
    return is_personal(text) and re.search(_FEW, text) is not None


def counted(number: int, noun: str, source: str) -> Citation:
    """12户在册贫困户; 不足5名受助人 where what is counted is personal and that few."""
    if number < LEAST and is_personal(noun):
        return Citation(f"不足{LEAST}{noun}", f"{source} < {LEAST}")
    return count(number, noun, source)


def circulated(rnd: Round) -> pl.DataFrame:
    """The list of problems as everybody may see it: `LISTING`."""
    keys = rnd.counted.select("finding_id", "subject")
    rows = listing(rnd).join(keys, on="finding_id", how="left", maintain_order="left")
    return without_small_cells(rows).drop("subject")


def without_small_cells(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows of the list of problems as they may be circulated.

    Args:
        rows: about, problem, expected, actual and ``subject``, the key of what was judged.
    """
    said = pl.concat_str(_TEXTS, separator="\n", ignore_nulls=True)
    kinds = pl.col("subject").map_elements(kind_of_subject, return_dtype=pl.String)
    few = kinds.is_in(sorted(_OF_ONE)) | said.str.contains(_FEW)
    small = said.str.contains(_PERSONAL) & few
    noun = pl.when(kinds.is_in(sorted(_OF_ONE))).then(pl.lit("个人事项")).otherwise("about")
    return rows.with_columns(
        about=pl.when(small).then(noun).otherwise("about"),
        problem=pl.when(small).then(pl.lit(WITHHELD)).otherwise("problem"),
        expected=pl.when(small).then(pl.lit(_NONE)).otherwise("expected"),
        actual=pl.when(small).then(pl.lit(_NONE)).otherwise("actual"),
    )
