"""Reading, recognising and parsing beside a bare python-calamine parse of the same workbooks.

    python -m benchmarks.reading [UNITS …]

Both run one after the other on every workbook of a sample: ours with the worker processes of an
audit, and once more in this process alone (processor seconds), so that neither parallel work nor
another job on the machine can flatter it.
"""

import resource
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.parse import parse
from inspectorate.files.pool import file_workers
from inspectorate.files.reading import read_chunk
from inspectorate.files.sources import Source, find_sources
from inspectorate.samples import write_sample
from inspectorate.settings import settings

UNITS = (160, 1608)
_YEAR = 2014
_HEAD = (
    "| units | workbooks | raw parse s | read in workers s | times | processor s of one reader "
    "| times | peak MiB of a worker |"
)


def in_workers(chunks: Sequence[Sequence[Source]]) -> tuple[float, int]:
    """Wall seconds of the workers of an audit, started beforehand, and the peak MiB of one."""
    with file_workers(settings().workers) as pool:
        for ready in [
            pool.schedule(read_chunk, args=([], _YEAR)) for _ in range(settings().workers)
        ]:
            ready.result()
        start = time.perf_counter()
        for future in [pool.schedule(read_chunk, args=(chunk, _YEAR)) for chunk in chunks]:
            future.result()
        seconds = time.perf_counter() - start
    return seconds, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024


def alone(chunks: Sequence[Sequence[Source]]) -> None:
    """The same work in this process."""
    for chunk in chunks:
        read_chunk(chunk, _YEAR)


def processor_seconds(work: Callable[[], object]) -> float:
    """Processor seconds of this process, all threads."""
    start = time.process_time()
    work()
    return time.process_time() - start


def bench(units: int) -> str:
    """One row of the table."""
    with tempfile.TemporaryDirectory() as folder:
        told = write_sample(Path(folder), period="2014Q2", units=units, seed=7)
        books = [one for one in find_sources(told.folder) if one.name.endswith(".xlsx")]
        chunks = [
            books[at : at + settings().chunk] for at in range(0, len(books), settings().chunk)
        ]
        raw = processor_seconds(lambda: parse(told.folder))
        seconds, peak = in_workers(chunks)
        own = processor_seconds(lambda: alone(chunks))
    return (
        f"| {units} | {len(books)} | {raw:.2f} | {seconds:.2f} | {seconds / raw:.1f} "
        f"| {own:.2f} | {own / raw:.1f} | {peak} |"
    )


def main() -> None:
    """Measure and print; sizes on the command line replace the usual ones."""
    print(_HEAD, "|---" * 8 + "|", sep="\n")
    for units in [int(word) for word in sys.argv[1:]] or UNITS:
        print(bench(units), flush=True)


if __name__ == "__main__":
    main()
