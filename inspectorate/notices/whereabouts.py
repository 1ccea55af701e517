"""Where the cells of a finding lie, as the unit it is about may be told (settled 33)."""

import polars as pl

from inspectorate.notices.privacy import masked
from inspectorate.notices.round import Round

OWN, REGISTRY, INSPECTION, FOREIGN = "本单位", "牵头办公室登记", "督查记录", "另一单位同期报送"

_ORDER = {OWN: 0, REGISTRY: 1, INSPECTION: 2, FOREIGN: 3}
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
        .otherwise(pl.lit(FOREIGN))
    )
    senders = rnd.files.select("file", sender="unit").unique("file", keep="none")
    return (
        rnd.citations.select("finding_id", "file", "sheet", "cell", "raw", "field")
        .join(rnd.counted.select("finding_id", "unit"), on="finding_id", maintain_order="left")
        .join(senders, on="file", how="left", maintain_order="left")
        .with_columns(holder=holder)
    )


def whereabouts(rnd: Round, located: pl.DataFrame) -> pl.DataFrame:
    """finding_id, ``where`` (考勤.xlsx 驻村考勤!F17、G17等5处), ``inspected``, ``shared``."""
    bare = located.with_columns(
        file=pl.col("file").str.split("/").list.last().str.head(_LONGEST_NAME),
        sheet=pl.col("sheet").fill_null("").str.head(_LONGEST_NAME),
        rank=pl.col("holder").replace_strict(_ORDER, return_dtype=pl.Int8),
    )
    spots = (
        bare.sort("rank", maintain_order=True)
        .group_by("finding_id", "holder", "file", "sheet", maintain_order=True)
        .agg(pl.col("cell").drop_nulls().unique(maintain_order=True))
        .with_columns(spot=_inside())
        .group_by("finding_id", "holder", "file", maintain_order=True)
        .agg(pl.col("spot").drop_nulls().str.join("、"))
        .with_columns(spot=_spot())
        .with_columns(spot=_masked_spots(rnd))
        .unique(["finding_id", "spot"], maintain_order=True)
    )
    several = pl.col("spot").list.len() > _PLACES_SHOWN
    shown = pl.col("spot").list.head(_PLACES_SHOWN).list.join("；")
    where = pl.when(several).then(pl.format("{}等", shown)).otherwise(shown)
    return (
        spots.group_by("finding_id", maintain_order=True)
        .agg(
            "spot",
            inspected=(pl.col("holder") == INSPECTION).any(),
            shared=(pl.col("holder") == FOREIGN).any(),
        )
        .with_columns(where=where)
        .drop("spot")
    )


def _inside() -> pl.Expr:
    """驻村考勤!F6、G6、H6等12处; null without a cell."""
    number = pl.col("cell").list.len()
    first = pl.col("cell").list.head(_CELLS_SHOWN).list.join("、")
    shown = (
        pl.when(number > _CELLS_SHOWN).then(pl.format("{}等{}处", first, number)).otherwise(first)
    )
    return pl.when(number > 0).then(pl.format("{}!{}", "sheet", shown))


def _spot() -> pl.Expr:
    """The file (or whose it is) and what stands inside; of what is secret only whose it is."""
    secret = pl.col("holder").is_in([INSPECTION, FOREIGN]) | (pl.col("spot") == "")
    file = pl.when(pl.col("holder") == OWN).then("file").otherwise("holder")
    return pl.when(secret).then("holder").otherwise(pl.format("{} {}", file, "spot"))


def _masked_spots(rnd: Round) -> pl.Expr:
    """One household a sheet is common, and then the sheet bears the head's name."""
    return pl.col("spot").map_batches(
        lambda spots: masked(spots, rnd.secret_names, rnd.vocabulary), return_dtype=pl.String
    )
