"""prefect.yaml on a real server: its schedule keeps, and a process worker runs what is asked for."""

import shutil
import time
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import yaml

ROOT = Path(__file__).parents[2]
SHANGHAI = ZoneInfo("Asia/Shanghai")


@pytest.fixture(scope="module")
def deployed(prefect_server, process_worker, tmp_path_factory):
    """The deployments of prefect.yaml, with the small flow in the place of the audit."""
    folder = tmp_path_factory.mktemp("project")
    shutil.copy(Path(__file__).with_name("chunks_flow.py"), folder)
    project = yaml.safe_load((ROOT / "prefect.yaml").read_text(encoding="utf-8"))
    for deployment in project["deployments"]:
        deployment |= {"entrypoint": "chunks_flow:chunks", "parameters": {}}
        assert deployment["work_pool"]["name"] == process_worker
    (folder / "prefect.yaml").write_text(yaml.safe_dump(project), encoding="utf-8")
    prefect_server.prefect("deploy", "--all", cwd=folder)
    return prefect_server


def test_schedule_falls_on_the_morning_after_the_deadline(deployed):
    end = time.monotonic() + 60
    while not (
        runs := deployed.find("flow_runs", flow_runs={"state": {"type": {"any_": ["SCHEDULED"]}}})
    ):
        assert time.monotonic() < end, "the scheduler has planned nothing"
        time.sleep(0.5)
    starts = [
        datetime.fromisoformat(run["expected_start_time"]).astimezone(SHANGHAI) for run in runs
    ]
    assert {(start.day, start.hour, start.minute) for start in starts} == {(11, 8, 0)}
    assert {start.month for start in starts} <= {1, 4, 7, 10}


def test_form_shows_what_each_parameter_means(deployed):
    (form,) = [d for d in deployed.find("deployments") if d["name"] == "ad-hoc"]
    assert form["enforce_parameter_schema"] is True
    seconds = form["parameter_openapi_schema"]["properties"]["seconds"]
    assert (seconds["type"], seconds["description"]) == ("number", "How long each chunk takes.")


def test_worker_completes_a_run_that_was_asked_for(deployed, tmp_path):
    words = ["chunks/ad-hoc", "--watch", "--watch-interval", "1", "--param", "seconds=0.1"]
    deployed.prefect("deployment", "run", *words, cwd=tmp_path)
    (run,) = deployed.find("flow_runs", flow_runs={"state": {"type": {"any_": ["COMPLETED"]}}})
    assert run["parameters"] == {"seconds": 0.1}
    artefacts = deployed.find("artifacts", artifacts={"flow_run_id": {"any_": [run["id"]]}})
    assert {artefact["key"] for artefact in artefacts} == {"ranking", "findings"}
