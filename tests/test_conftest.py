"""A marked test is skipped or fails by what is installed; it never passes unrun."""

from pathlib import Path

import pytest

pytest_plugins = ["pytester"]

CONFTEST = Path(__file__).with_name("conftest.py")


@pytest.fixture
def marked(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """A project of one test that needs Chromium, on a machine whose PATH is empty."""
    pytester.makeconftest(CONFTEST.read_text(encoding="utf-8"))
    pytester.makepyfile("import pytest\n@pytest.mark.chromium\ndef test_page(): pass\n")
    pytester.makeini("[pytest]\nmarkers = chromium: pages\n")
    monkeypatch.setenv("PATH", str(pytester.mkdir("bin")))
    monkeypatch.delenv("INSPECTORATE_TEST_ALL", raising=False)
    return pytester


def install(pytester: pytest.Pytester, name: str) -> None:
    program = pytester.path / "bin" / name
    program.write_text("#!/bin/sh\n", encoding="utf-8")
    program.chmod(0o755)


def test_missing_program_skips_and_says_what_to_install(marked: pytest.Pytester) -> None:
    result = marked.runpytest_subprocess("-rs", "-p", "no:cov")
    result.assert_outcomes(skipped=1)
    result.stdout.fnmatch_lines("*chromium not found: sudo apt-get install chromium*")


def test_missing_program_fails_where_everything_must_run(
    marked: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INSPECTORATE_TEST_ALL", "1")
    result = marked.runpytest_subprocess("-p", "no:cov")
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines("*sudo apt-get install chromium*")


@pytest.mark.parametrize("name", ["chromium", "google-chrome"])
def test_program_under_any_of_its_names_runs_the_test(marked: pytest.Pytester, name: str) -> None:
    install(marked, name)
    marked.runpytest_subprocess("-p", "no:cov").assert_outcomes(passed=1)
