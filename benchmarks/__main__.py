"""`make bench`: 24, 200 and 1,608 units, each audited whole beside a raw python-calamine parse.

`python -m benchmarks.reading`, `benchmarks.marking`, `benchmarks.papers` and `benchmarks.rules`
measure stages by themselves.

Both run as whole processes on the same files, one after the other; memory is the sum of resident
memory over the process and its children (server and workers), sampled ten times a second.
"""

import json
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import psutil

SIZES = (24, 200, 1608)
_SAMPLES_A_SECOND = 10
_MIB = 2**20
_RESULTS = Path(__file__).with_name("results.md")


@dataclass(frozen=True)
class Figure:
    """One measured process: wall seconds, peak MiB with children, what it printed last."""

    seconds: float
    peak_mib: int
    last_line: str


def measured(command: list[str]) -> Figure:
    """Run a command to its end.

    Raises:
        RuntimeError: it failed; its output is in the message.
    """
    with tempfile.TemporaryFile("w+", encoding="utf-8") as output:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT)
        peak = 0
        while process.poll() is None:
            peak = max(peak, _resident(process.pid))
            time.sleep(1 / _SAMPLES_A_SECOND)
        seconds = time.perf_counter() - start
        output.seek(0)
        text = output.read()
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)}\n{text}")
    return Figure(seconds, peak // _MIB, text.strip().splitlines()[-1])


def _resident(pid: int) -> int:
    try:
        family = [psutil.Process(pid)]
        family += family[0].children(recursive=True)
        return sum(_rss(process) for process in family)
    except psutil.NoSuchProcess:
        return 0


def _rss(process: psutil.Process) -> int:
    try:
        return int(process.memory_info().rss)
    except psutil.Error:
        return 0


def bench(units: int, folder: Path) -> str:
    """One row of the table: sample, parse, audit."""
    inputs, outputs = folder / "in", folder / "out"
    cli = str(Path(sys.executable).with_name("inspectorate"))
    measured([cli, "sample", "--units", str(units), "--seed", "7", "--out", str(inputs)])
    parse = measured([sys.executable, "-m", "benchmarks.parse", str(inputs)])
    run = [cli, "audit", "--programme", "hanzhong", "--period", "2014Q2"]
    audit = measured([*run, "--inputs", str(inputs), "--outputs", str(outputs)])
    manifest = json.loads((Path(audit.last_line) / "manifest.json").read_text("utf-8"))
    stages = "，".join(f"{name} {value:.1f}" for name, value in manifest["seconds"].items())
    counts = manifest["counts"]
    return (
        f"| {units} | {counts['文件']} | {counts['记录']} | {parse.seconds:.1f} | {parse.peak_mib} "
        f"| {audit.seconds:.1f} | {audit.peak_mib} | {stages} |"
    )


def main() -> None:
    """Measure every size and keep the table beside this file."""
    sizes = [int(word) for word in sys.argv[1:]] or SIZES
    lines = [
        "| units | files | records | raw parse s | raw parse MiB | audit s | audit MiB | stages s |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for units in sizes:
        with tempfile.TemporaryDirectory() as folder:
            lines.append(bench(units, Path(folder)))
        print(lines[-1], flush=True)
    _RESULTS.write_text("\n".join(["# Last measured", "", *lines, ""]), "utf-8")


if __name__ == "__main__":
    main()
