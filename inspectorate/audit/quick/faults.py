"""Faults of a unit's own files as the audit finds them, by the Polars engine alone."""

from collections.abc import Sequence

import polars as pl

from inspectorate.audit.citing import quote_cells
from inspectorate.audit.quality import located_marks, quoted_marks, views_of, wanted_cells
from inspectorate.files.sources import Source
from inspectorate.forms.checks.demands import checks_of
from inspectorate.forms.checks.evaluate import FAULTS, evaluate, faults
from inspectorate.forms.values.identity import masked_texts
from inspectorate.intake.assemble import Assembled
from inspectorate.notices.remarks.checks import FAULTY
from inspectorate.periods import Span

_NO_CITATIONS = pl.DataFrame(schema=dict.fromkeys(("file", "sheet", "cell"), pl.String))


def marks_of(assembled: Assembled, period: Span, names: Sequence[str]) -> pl.DataFrame:
    """Marks of some files with their cells, from reading, resolving and the checks of records.

    Args:
        assembled: facts of these files and of the registry.
        period: of the files.
        names: of the files.
    """
    found = [
        faults(evaluate(checks_of(form), view), checks_of(form))
        for form, view in views_of(assembled, period, files=names).items()
    ]
    marks = located_marks(assembled, pl.concat([pl.DataFrame(schema=FAULTS), *found]))
    return marks.filter(pl.col("file").is_in(names))


def faulty_of(marks: pl.DataFrame, sources: Sequence[Source], unit: str) -> pl.DataFrame:
    """The marks like `FAULTY`, with what stands in their cells; digits of persons starred.

    Args:
        marks: as ``marks_of`` gives them.
        sources: the files.
        unit: whose files they are, as far as they say.
    """
    cells = wanted_cells(marks, _NO_CITATIONS)
    # A file that felled its reader must not be opened again.
    named = set(cells.get_column("file").to_list())
    quotes = quote_cells([source for source in sources if source.name in named], cells)
    nothing = pl.lit([], dtype=pl.List(pl.String))
    return (
        quoted_marks(marks, quotes)
        .with_columns(
            unit=pl.lit(unit),
            raw=masked_texts(pl.coalesce("raw", "quoted")),
            message=masked_texts(pl.col("message")),
            rules=nothing,
            sums=nothing,
        )
        .select(pl.col(name).cast(kind) for name, kind in FAULTY.items())
        .unique(maintain_order=True)
    )
