"""What every test stands on: programs that may be missing, a Prefect home, the repository's files.

A test marked `libreoffice`, `chromium` or `postgres` is skipped where the program is missing,
with the command that installs it. With INSPECTORATE_TEST_ALL set nothing is skipped: a missing
program is a failure, so that CI can't lose a test in silence.
"""

import fcntl
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings

# No test is timed: a busy machine is no fault. Where nothing may be left to chance, the examples
# are the same every time.
settings.register_profile(
    "steady", deadline=None, derandomize=bool(os.environ.get("INSPECTORATE_TEST_ALL"))
)
settings.load_profile("steady")

Once = Callable[[str, Callable[[Path], object]], Path]


@dataclass(frozen=True)
class Need:
    """Programs of which each line must offer one, and the Debian packages that carry them."""

    programs: tuple[tuple[str, ...], ...]
    packages: str


NEEDS = {
    "libreoffice": Need(
        programs=(("soffice", "libreoffice"), ("pdftoppm",)),
        packages="libreoffice-writer libreoffice-calc poppler-utils fonts-noto-cjk",
    ),
    "chromium": Need(
        programs=(("chromium", "chromium-browser", "google-chrome"),), packages="chromium"
    ),
    "postgres": Need(programs=(("initdb",), ("pg_ctl",)), packages="postgresql"),
}


def search_path() -> str:
    """PATH, then the folder where Debian keeps the PostgreSQL server's own programs."""
    servers = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    return os.pathsep.join([os.environ.get("PATH", ""), *map(str, servers)])


def missing(need: Need) -> list[str]:
    """The programs of a need that this machine lacks, by their first name."""
    path = search_path()
    return [
        names[0]
        for names in need.programs
        if not any(shutil.which(name, path=path) for name in names)
    ]


def pytest_runtest_setup(item: pytest.Item) -> None:
    for marker, need in NEEDS.items():
        if item.get_closest_marker(marker) is None or not (lacking := missing(need)):
            continue
        reason = f"{', '.join(lacking)} not found: sudo apt-get install {need.packages}"
        if os.environ.get("INSPECTORATE_TEST_ALL"):
            pytest.fail(reason, pytrace=False)
        pytest.skip(reason)


def pytest_configure(config: pytest.Config) -> None:
    """Keep Prefect and Great Expectations off the network and out of HOME."""
    home = tempfile.mkdtemp(prefix="inspectorate-prefect-")
    config.add_cleanup(lambda: shutil.rmtree(home, ignore_errors=True))
    os.environ["PREFECT_HOME"] = home
    os.environ["PREFECT_SERVER_ANALYTICS_ENABLED"] = "false"
    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    os.environ["DO_NOT_TRACK"] = "1"


@pytest.fixture(scope="session")
def repository() -> tuple[Path, ...]:
    """Every file that is or could be committed; where there is no git, whatever isn't hidden."""
    root = Path(__file__).parents[1]
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=root, capture_output=True, check=False)
    if listed.returncode == 0:
        paths = {root / name for name in listed.stdout.decode().split("\0") if name}
    else:
        top = [p for p in root.iterdir() if p.name[0] != "." and p.name != "outputs"]
        paths = {path for folder in top for path in (folder, *folder.rglob("*"))}
    return tuple(sorted(path for path in paths if path.is_file()))


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Once:
    """Has a folder made once for all workers of one pytest run; whoever comes later waits for it."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base

    def made(name: str, make: Callable[[Path], object]) -> Path:
        folder = shared / name
        with (shared / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not folder.exists():
                half = Path(tempfile.mkdtemp(dir=shared))
                make(half)
                half.rename(folder)
        return folder

    return made


@pytest.fixture(scope="session")
def warm_home(once: Once) -> Path:
    """A home for runs in process, with its database template made."""
    from flows.own_server import own_server

    def make(home: Path) -> None:
        with own_server(home):
            pass

    return once("warm-home", make)


@pytest.fixture(scope="session")
def audited(once: Once, warm_home: Path) -> Callable[[str], Path]:
    """The run of a committed sample, by its period."""
    from tests.runs import ROOT, audit, only_run

    def run_of(period: str) -> Path:
        inputs = ROOT / "inputs"
        outputs = once(f"audited-{period}", lambda folder: audit(warm_home, inputs, folder, period))
        return only_run(outputs, period)

    return run_of


@pytest.fixture(scope="session")
def small_inputs(once: Once) -> Path:
    """Inputs of six units for 2014Q2, of another seed than the committed samples."""
    from inspectorate.samples import write_sample

    return once(
        "small-inputs", lambda folder: write_sample(folder, period="2014Q2", units=6, seed=7)
    )


@pytest.fixture(scope="session")
def small_run(once: Once, warm_home: Path, small_inputs: Path) -> Path:
    """The undisturbed run of the small inputs."""
    from tests.runs import audit, only_run

    outputs = once("small-run", lambda folder: audit(warm_home, small_inputs, folder, "2014Q2"))
    return only_run(outputs, "2014Q2")
