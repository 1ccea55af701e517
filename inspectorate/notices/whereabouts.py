"""Where the cells of a finding lie, as the unit it is about may be told (convention 33)."""

import polars as pl

from inspectorate.corrections import METHOD
from inspectorate.notices.privacy.faults import masked
from inspectorate.notices.round import Round

#: Fields of a spot: whose cells they are, the file, and sheets with cells inside it.
SPOT = ("holder", "file", "inside")

OWN, REGISTRY, INSPECTION, FOREIGN = "本单位", "牵头办公室登记", "督查记录", "另一单位同期报送"
#: What cells of the units are of a finding that is nobody's but the lead office's.
UNITS = "有关单位报送"
#: As narrow columns have it.
REGISTRY_SHORT = "登记"

_ORDER = {OWN: 0, REGISTRY: 1, INSPECTION: 2, FOREIGN: 3, UNITS: 4}
_CELLS_SHOWN = 3
_PLACES_SHOWN = 3
_LONGEST_NAME = 40


def cells(rnd: Round) -> pl.DataFrame:
    """The cited cells of what counts, each with its ``holder`` as seen by the finding's unit.

    A file that isn't known to be the unit's own, the registry's or the inspectors' is another
    unit's: what can't be told apart is not shown.
    """
    folder = pl.col("file").str.extract(r"(?:^|/)(registry|inspections)/", 1)
    holder = (
        pl.when(folder == "registry")
        .then(pl.lit(REGISTRY))
        .when(folder == "inspections")
        .then(pl.lit(INSPECTION))
        .when(pl.col("unit") == pl.col("sender"))
        .then(pl.lit(OWN))
        .when(pl.col("unit") == "")
        .then(pl.lit(UNITS))
        .otherwise(pl.lit(FOREIGN))
    )
    senders = rnd.files.select("file", sender="unit").unique("file", keep="none")
    return (
        rnd.citations.select("finding_id", "file", "sheet", "cell", "raw", "field", "method")
        .join(rnd.counted.select("finding_id", "unit"), on="finding_id", maintain_order="left")
        .join(senders, on="file", how="left", maintain_order="left")
        .with_columns(holder=holder)
    )


def whereabouts(rnd: Round, located: pl.DataFrame) -> pl.DataFrame:
    """Where the cells of each finding lie, told at three lengths.

    Returns:
        finding_id; ``where`` (考勤.xlsx 驻村考勤!F17、G17等5处); ``where_short`` without the file;
        ``spots``, a list of holder, file and what stands inside, empty where it is secret;
        ``inspected``, ``shared``: whether the inspectors' or another unit's cells are cited.
    """
    bare = located.with_columns(
        file=pl.col("file").str.split("/").list.last().str.head(_LONGEST_NAME),
        sheet=pl.col("sheet").fill_null("").str.head(_LONGEST_NAME),
        cell=_cell(),
        rank=pl.col("holder").replace_strict(_ORDER, return_dtype=pl.Int8),
    )
    spots = (
        bare.sort("rank", maintain_order=True)
        .group_by("finding_id", "holder", "file", "sheet", maintain_order=True)
        .agg(pl.col("cell").drop_nulls().unique(maintain_order=True))
        .with_columns(inside=_inside(_CELLS_SHOWN), brief=_inside(1))
        .group_by("finding_id", "holder", "file", maintain_order=True)
        .agg(pl.col("inside", "brief").drop_nulls().str.join("、"))
        .with_columns(_told(rnd, name) for name in ("file", "inside", "brief"))
        .unique(maintain_order=True)
        .with_columns(
            where=_spot(pl.col("file"), pl.col("holder"), "inside"),
            where_short=_spot(
                pl.lit(""), pl.col("holder").replace(REGISTRY, REGISTRY_SHORT), "brief"
            ),
        )
    )
    return spots.group_by("finding_id", maintain_order=True).agg(
        _first(pl.col("where")),
        _first(pl.col("where_short")),
        pl.struct(SPOT).alias("spots"),
        inspected=(pl.col("holder") == INSPECTION).any(),
        shared=(pl.col("holder") == FOREIGN).any(),
    )


def _cell() -> pl.Expr:
    """F17, or F17（已更正） where what was judged isn't what stands in it."""
    corrected = pl.col("method") == METHOD
    return pl.when(corrected).then(pl.format("{}（已更正）", "cell")).otherwise("cell")


def _first(told: pl.Expr) -> pl.Expr:
    """The first few places of a finding."""
    places = told.unique(maintain_order=True)
    shown = places.head(_PLACES_SHOWN).str.join("；")
    more = pl.when(places.len() > _PLACES_SHOWN).then(pl.lit("等")).otherwise(pl.lit(""))
    return shown + more


def _inside(shown: int) -> pl.Expr:
    """驻村考勤!F6、G6、H6等12处, all of them where they are few; null without a cell."""
    cells = pl.col("cell")
    number = cells.list.len()
    few = number <= _CELLS_SHOWN
    first = pl.when(few).then(cells).otherwise(cells.list.head(shown)).list.join("、")
    more = pl.when(few).then(pl.lit("")).otherwise(pl.format("等{}处", number))
    return pl.when(number > 0).then(pl.format("{}!{}{}", "sheet", first, more))


def _told(rnd: Round, column: str) -> pl.Expr:
    """Masked, as a sheet of one household bears the head's name; of what is secret nothing."""
    told = pl.col(column).map_batches(
        lambda texts: masked(texts, rnd.secret_names, rnd.vocabulary), return_dtype=pl.String
    )
    secret = pl.col("holder").is_in([INSPECTION, FOREIGN, UNITS])
    return pl.when(secret).then(pl.lit("")).otherwise(told).alias(column)


def _spot(own_file: pl.Expr, holder: pl.Expr, inside: str) -> pl.Expr:
    """The unit's own file, or whose it is, and what stands inside; without cells just whose."""
    whose = pl.when(pl.col("holder") == OWN).then(own_file).otherwise(holder)
    told = pl.format("{} {}", whose, inside).str.strip_chars_start()
    return pl.when(pl.col(inside) == "").then(holder).otherwise(told)
