"""prefect.yaml on a real server: schedule, form, runs on a process worker, nothing personal kept."""

import base64
import json
import shutil
import sqlite3
import time
from contextlib import closing
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import polars as pl
import pytest
import yaml

from tests.runs import ROOT, contents, only_run, table

SHANGHAI = ZoneInfo("Asia/Shanghai")
SECONDS = 180
ENDS = {"COMPLETED", "FAILED", "CRASHED", "CANCELLED"}
QUOTED = ("邹国立", "61230119800101553X", "13912345678")
PERSONAL = (
    *("person_name", "helper_name", "household_head", "main_leader", "deputy_leader", "liaison"),
    *("handler", "successor", "approver_person", "person_signature", "responsible", "reviewer"),
    *("id_number", "household_id_number", "phone", "person", "household"),
)


@pytest.fixture(scope="module")
def project(tmp_path_factory, small_inputs):
    """A folder to deploy from; its inputs have an ID number where a time belongs."""
    folder = tmp_path_factory.mktemp("project")
    script = Path(__file__).with_name("quoting_flow.py")
    assert all(word in script.read_text(encoding="utf-8") for word in QUOTED)
    shutil.copy(script, folder)
    shutil.copytree(small_inputs, folder / "inputs")
    log = folder / "inputs/hanzhong/2014Q2/submissions/received.csv"
    log.write_text("file,unit,received_at\n甲.xlsx,,610102197503021234\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def deployed(project, prefect_server, process_worker):
    """The deployments of prefect.yaml, and two of the flow with a fault in it."""
    wanted = yaml.safe_load((ROOT / "prefect.yaml").read_text(encoding="utf-8"))
    assert {each["work_pool"]["name"] for each in wanted["deployments"]} == {process_worker.pool}
    for place in ("task", "flow"):
        pool = {"name": process_worker.pool, "job_variables": {"env": {"QUOTE_IN": place}}}
        broken = {"name": place, "entrypoint": "quoting_flow:audit", "work_pool": pool}
        wanted["deployments"].append(broken)
    (project / "prefect.yaml").write_text(yaml.safe_dump(wanted), encoding="utf-8")
    prefect_server.prefect("deploy", "--all", cwd=project)
    return prefect_server


def deployment(server, name):
    (found,) = [each for each in server.find("deployments") if each["name"] == name]
    return found


def run(server, name, parameters, due=None):
    """Asks for a run, perhaps one that was due long ago, and waits for its end."""
    details = {"scheduled_time": due.isoformat()} if due else {}
    wish = {"parameters": parameters, "state": {"type": "SCHEDULED", "state_details": details}}
    path = f"deployments/{deployment(server, name)['id']}/create_flow_run"
    made = server.ask("POST", path, **wish).raise_for_status().json()
    end = time.monotonic() + SECONDS
    while (state := flow_run(server, made["id"])["state"])["type"] not in ENDS:
        assert time.monotonic() < end, state
        time.sleep(0.2)
    return flow_run(server, made["id"])


def flow_run(server, key):
    return server.ask("GET", f"flow_runs/{key}").raise_for_status().json()


@pytest.fixture(scope="module")
def completed(deployed, small_inputs, tmp_path_factory):
    """An ad-hoc run with its parameters filled in, and its outputs folder."""
    outputs = tmp_path_factory.mktemp("deployed") / "结果"
    parameters = {"programme": "hanzhong", "period": "2014Q2"}
    parameters |= {"inputs": str(small_inputs), "outputs": str(outputs)}
    return run(deployed, "ad-hoc", parameters), outputs


@pytest.fixture(scope="module")
def overdue(deployed):
    """The scheduled run of 11 July 2014, eight in the morning, at the inputs of its own folder."""
    return run(deployed, "quarterly", {}, datetime(2014, 7, 11, 8, tzinfo=SHANGHAI))


@pytest.fixture(scope="module")
def broken(deployed, small_inputs, tmp_path_factory):
    """Runs that fail, in a task and in the flow itself, with the words of cells in the error."""
    outputs = tmp_path_factory.mktemp("broken")
    parameters = {"programme": "hanzhong", "period": "2014Q2", "inputs": str(small_inputs)}
    return [
        run(deployed, name, parameters | {"outputs": str(outputs)}) for name in ("task", "flow")
    ]


def test_schedule_falls_on_the_morning_after_the_deadline(deployed):
    end = time.monotonic() + 60
    while not (
        runs := deployed.find("flow_runs", flow_runs={"state": {"name": {"any_": ["Scheduled"]}}})
    ):
        assert time.monotonic() < end, "the scheduler has planned nothing"
        time.sleep(0.5)
    starts = [
        datetime.fromisoformat(run["expected_start_time"]).astimezone(SHANGHAI) for run in runs
    ]
    assert {(start.day, start.hour, start.minute) for start in starts} == {(11, 8, 0)}
    assert {start.month for start in starts} <= {1, 4, 7, 10}


def test_form_says_what_each_parameter_means(deployed):
    form = deployment(deployed, "ad-hoc")
    assert form["enforce_parameter_schema"] is True
    schema = form["parameter_openapi_schema"]
    assert schema["required"] == ["programme"]
    told = {name: each["description"] for name, each in schema["properties"].items()}
    named = ["programme", "period", "inputs", "outputs", "as_of", "baseline", "corrects"]
    named.append("data_docs")
    assert list(told) == named
    assert told["period"].startswith("期：2014、2014H1、2014Q2 或 2014-06；不填为")
    assert told["outputs"] == "放结果的文件夹。"


def test_parameter_of_another_kind_is_refused_by_the_form(deployed):
    path = f"deployments/{deployment(deployed, 'ad-hoc')['id']}/create_flow_run"
    reply = deployed.ask("POST", path, parameters={"period": "2014Q2"})
    assert (reply.status_code, "programme" in reply.text) == (409, True)


def test_worker_completes_the_run_that_was_asked_for(completed, small_run):
    told, outputs = completed
    assert told["state"]["type"] == "COMPLETED"
    assert contents(only_run(outputs, "2014Q2")) == contents(small_run)


def test_run_leaves_a_ranking_and_counts_of_findings(deployed, completed, small_run):
    told, _ = completed
    found = deployed.find("artifacts", artifacts={"flow_run_id": {"any_": [told["id"]]}})
    artefacts = {each["key"]: each for each in found}
    assert artefacts.keys() == {"ranking-hanzhong-2014q2", "findings-hanzhong-2014q2"}
    ranking = json.loads(artefacts["ranking-hanzhong-2014q2"]["data"])
    assert [(row["单位"], row["得分"]) for row in ranking] == [
        (row["unit"], row["score"]) for row in table(small_run / "ranking.csv")
    ]
    counts = artefacts["findings-hanzhong-2014q2"]["data"].splitlines()[4:]
    findings = table(small_run / "findings.csv")
    assert sum(int(line.split("|")[-2]) for line in counts) == len(findings) > 0
    assert {line.split("|")[1].strip() for line in counts} == {row["rule_id"] for row in findings}


def test_scheduled_run_audits_the_quarter_before_its_day(overdue):
    assert overdue["state"]["type"] == "FAILED"
    assert "received.csv 第2行的 received_at 是“6101**********1234”" in overdue["state"]["message"]


def test_failure_is_told_by_kind_and_place(broken):
    for told in broken:
        assert told["state"]["type"] == "FAILED"
        assert "StageError: KeyError，位置 quoting:" in told["state"]["message"]


def test_server_and_logs_hold_nothing_personal(
    deployed, process_worker, completed, overdue, broken, small_run
):
    """Whatever is kept of all runs: parameters, states, logs, events, artefacts, pickled errors."""
    pickled = [path.read_bytes() for path in deployed.database.parent.glob("storage/*")]
    assert len(pickled) == 3
    kept = "".join(
        [
            dump(deployed.database),
            process_worker.log.read_text(encoding="utf-8"),
            *(base64.b64decode(each).decode("utf-8", "replace") for each in pickled),
        ]
    )
    runs = [told["id"] for told in (completed[0], overdue, *broken)]
    for known in (*runs, "6101**********1234", "findings-hanzhong", "StageError"):
        assert known in kept
    secrets = personal(small_run) | {*QUOTED, "610102197503021234"}
    assert len(secrets) > 100
    assert [secret for secret in secrets if secret in kept] == []


def dump(database):
    """Every text of a database, with what JSON escapes."""
    with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as connection:
        lines = list(connection.iterdump())
    text = "\n".join(lines)
    return text + text.encode("ascii", "backslashreplace").decode("unicode-escape", "replace")


def personal(run):
    """Names, ID numbers and phones of everybody in a run's tables."""
    frames = [pl.read_parquet(path) for path in (run / "tables").glob("F*.parquet")]
    columns = [frame[name] for frame in frames for name in PERSONAL if name in frame.columns]
    values = {
        value for column in columns for value in column.drop_nulls() if column.dtype == pl.String
    }
    return {value for value in values if len(value) > 1}
