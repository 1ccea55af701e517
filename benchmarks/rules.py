"""Rules over one full year of 汉中 at its real size, and the other programmes over as much.

    python -m benchmarks.rules [PROGRAMME …]

1,608 units, 994 teams, 3,068 resident cadres by day, 11,241 helpers, 20,088 households with a
visit a month. Each programme runs in a process of its own: seconds and peak memory are of judging
all its rules once, cold; then each rule is judged by itself, with what rules share already there.
Processor seconds are of all threads, so that another job on the machine cannot flatter or blame.
"""

import resource
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.year import YEARS, year_of
from inspectorate.programmes.load import load_programme
from inspectorate.rules.engine import judge_all
from inspectorate.rules.facts import Facts

_SLOWEST = 10
_HEAD = (
    "| programme | rules | records | verdicts | seconds | processor s | peak MiB "
    "| slowest rules, each by itself (processor s) |"
)
_RESULTS = Path(__file__).with_name("rules.md")


def records(facts: Facts) -> int:
    """Records judged: rows of every form, and the days of the timesheets instead of their rows."""
    rows = sum(frame.height for form, frame in facts.records.items() if form != "F06")
    return rows + facts.presence.height


def bench(name: str) -> str:
    """One row of the table."""
    programme = load_programme(name)
    selected = programme.selected()
    facts = year_of(programme)
    start, busy = time.perf_counter(), time.process_time()
    judged = judge_all(facts, selected)
    seconds, busy = time.perf_counter() - start, time.process_time() - busy
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    alone = {}
    for rule_id in sorted({chosen.rule.id for chosen in selected}):
        begun = time.process_time()
        judge_all(facts, [chosen for chosen in selected if chosen.rule.id == rule_id])
        alone[rule_id] = time.process_time() - begun
    slowest = sorted(alone, key=lambda rule_id: -alone[rule_id])[:_SLOWEST]
    told = "，".join(f"{rule_id} {alone[rule_id]:.2f}" for rule_id in slowest)
    return (
        f"| {name} | {len(alone)} | {records(facts)} | {judged.height} | {seconds:.1f} "
        f"| {busy:.1f} | {peak} | {told} |"
    )


def main() -> None:
    """Measure and print; all five are kept beside this file, those on the command line are not."""
    lines = [_HEAD, "|---" * 8 + "|"]
    print(*lines, sep="\n", flush=True)
    names = sys.argv[1:] or sorted(YEARS, key=lambda name: (name != "hanzhong", name))
    if len(names) == 1:
        print(bench(names[0]), flush=True)
        return
    for name in names:
        command = [sys.executable, "-m", "benchmarks.rules", name]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        lines.append(done.stdout.splitlines()[-1])
        print(lines[-1], flush=True)
    if names == sys.argv[1:]:
        return
    _RESULTS.write_text(
        "\n".join(["# Last measured: rules over one year", "", *lines, ""]), "utf-8"
    )


if __name__ == "__main__":
    main()
