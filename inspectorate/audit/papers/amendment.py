"""更正通报, where a run puts an issued one right and something circulated has changed."""

from collections.abc import Iterator, Mapping
from importlib.metadata import version
from pathlib import Path

import polars as pl

from inspectorate.audit.papers.drafts import Draft, Materials, Reach
from inspectorate.audit.papers.issued_round import CORRECTIONS, as_issued
from inspectorate.evidence import place_of
from inspectorate.files.run_folder import read_manifest, read_table
from inspectorate.files.sources import BONUS, CONTROL, RECEIVED
from inspectorate.notices.amendment.amended import amended
from inspectorate.notices.amendment.causes import ENTRIES, FILES, KINDS, Grounds
from inspectorate.notices.amendment.notice import KIND, amendment
from inspectorate.notices.round import Round

PATH = f"notices/{KIND}"


def drafts(materials: Materials) -> Iterator[Draft]:
    """The one 更正通报 of a run; none without ``corrects``, none where all still stands."""
    run = materials.plan.corrects
    if run is None:
        return
    now = materials.written
    before = as_issued(run, now)
    told = amended(before, now, grounds(run, before, materials))
    if not told.is_empty:
        yield Draft(PATH, amendment(now, told), Reach.CIRCULATED)


def grounds(run: Path, before: Round, materials: Materials) -> Grounds:
    """What a run has that an issued one had not.

    Args:
        run: folder of the issued one.
        before: its round.
        materials: of the other.
    """
    plan, told = materials.plan, read_manifest(run)
    now = {source.name: source.sha256 for source in [*plan.sources, *plan.controls]}
    was: dict[str, str] = told["inputs"]
    senders = pl.concat([materials.written.files, before.files]).unique("file", maintain_order=True)
    return Grounds(
        entries=_entries(run, materials),
        files=_files(was, now, senders),
        arrivals=_differs(was, now, RECEIVED),
        bonus=_differs(was, now, BONUS),
        programme=told["programme"]["sha256"] != plan.programme.sha256,
        software=told["software"]["version"] != version("inspectorate"),
    )


def _entries(run: Path, materials: Materials) -> pl.DataFrame:
    """Corrections that count and that the issued run did not have, or had otherwise."""
    wanted = materials.intake.assembled.corrections.filter("used")
    known = read_table(run, CORRECTIONS)
    if known is not None:
        same = ["file", "sheet", "cell", "value"]
        wanted = wanted.join(known.filter("used"), on=same, how="anti", nulls_equal=True)
    return wanted.select(pl.col(name).cast(kind) for name, kind in ENTRIES.items())


def _differs(was: Mapping[str, str], now: Mapping[str, str], name: str) -> bool:
    """Whether a control file says otherwise, be it the period's or that of an earlier one."""
    told, tells = (
        {path: digest for path, digest in files.items() if path.endswith(name)}
        for files in (was, now)
    )
    return told != tells


def _files(was: Mapping[str, str], now: Mapping[str, str], senders: pl.DataFrame) -> pl.DataFrame:
    """``FILES``: a file under another name with the same contents is no other file."""
    known, there = set(was.values()), set(now.values())
    fresh = [(name, True) for name, digest in now.items() if digest not in known]
    gone = [(name, False) for name, digest in was.items() if digest not in there]
    rows = [
        (name, KINDS[place], new)
        for name, new in sorted(fresh + gone)
        if (place := place_of(name)) and not name.endswith(CONTROL)
    ]
    schema = {"file": pl.String, "kind": pl.String, "new": pl.Boolean}
    found = pl.DataFrame(rows, schema=schema, orient="row")
    joined = found.join(senders, on="file", how="left", maintain_order="left")
    return joined.select(pl.col(name).cast(kind) for name, kind in FILES.items())
