"""The smallest flow that does what the audit does to Prefect: maps over chunks, leaves artefacts.

As a script it runs the flow in process, once or several times, each with a server of its own:
`python chunks_flow.py HOME SECONDS_A_CHUNK [TIMES]`.
"""

import json
import os
import sys
import time
from pathlib import Path

import httpx
from prefect import flow, task, unmapped
from prefect.artifacts import create_markdown_artifact, create_table_artifact

from flows.own_server import own_server


def say(**facts: object) -> None:
    sys.stdout.write(json.dumps(facts) + "\n")
    sys.stdout.flush()


@task
def measure(chunk: list[int], seconds: float) -> int:
    time.sleep(seconds)
    return sum(chunk)


@flow(name="chunks")
def chunks(seconds: float = 0.0) -> int:
    """Adds up five chunks.

    Args:
        seconds: How long each chunk takes.
    """
    futures = measure.map([[n, n] for n in range(5)], unmapped(seconds))
    say(running=os.getpid())
    total = sum(futures.result())
    create_table_artifact(key="ranking", table=[{"unit": "甲单位", "rank": 1}])
    create_markdown_artifact(key="findings", markdown="无")
    return total


def finished_tasks(api: httpx.Client) -> int:
    """Task runs reach the server as events, a moment after the flow is done."""
    finished = 0
    for _ in range(50):
        states = [run["state_type"] for run in api.post("task_runs/filter", json={}).json()]
        if (finished := states.count("COMPLETED")) == 5:
            break
        time.sleep(0.1)
    return finished


def main(home: Path, seconds: float) -> None:
    with own_server(home) as url:
        total = chunks(seconds)
        auth = tuple(os.environ["PREFECT_API_AUTH_STRING"].split(":"))
        with httpx.Client(base_url=url, auth=auth) as api:  # type: ignore[arg-type]
            artefacts = api.post("artifacts/filter", json={}).json()
            say(
                total=total,
                url=url,
                artefacts=sorted(artefact["key"] for artefact in artefacts),
                flow_runs=len(api.post("flow_runs/filter", json={}).json()),
                task_runs=finished_tasks(api),
                stranger=httpx.post(f"{url}/artifacts/filter", json={}).status_code,
            )


if __name__ == "__main__":
    for _ in range(int([*sys.argv, 1][3])):
        main(Path(sys.argv[1]), float(sys.argv[2]))
