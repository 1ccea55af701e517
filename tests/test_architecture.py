"""The house rules that neither ruff nor import-linter can say.

Each rule is a function from a syntax tree to the lines that break it. The tests of the second half
hand every one of them a piece of bad code, so that a rule can't go blind unnoticed.
"""

import ast
import re
import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("inspectorate", "expectations", "tasks", "flows")
MAX_MODULE, MAX_FUNCTION, MAX_TASK, MEDIAN_FUNCTION = 300, 40, 15, 10

BIN_NAMES = re.compile(r"(^|_)(utils?|helpers?|common|misc|managers?)(_|$)")
FILE_LIBRARIES = {
    "docx",
    "fastexcel",
    "openpyxl",
    "python_calamine",
    "shutil",
    "tempfile",
    "typst",
    "xlsxwriter",
    "zipfile",
}
FORMATS = r"(avro|csv|database|excel|ipc|json|ndjson|ods|parquet)"
FILE_CALLS = re.compile(
    rf"^((read|scan|write|sink)_{FORMATS}|write_(text|bytes)|mkdir|unlink|touch)$"
)

Function = ast.FunctionDef | ast.AsyncFunctionDef
Rule = Callable[[ast.Module], Iterator[int]]


def inside(path: Path, *folders: str) -> bool:
    """Whether a path lies in one of the folders, or is the module of that name."""
    name = path.relative_to(ROOT).with_suffix("").as_posix()
    return any(name == folder or name.startswith(f"{folder}/") for folder in folders)


@pytest.fixture(scope="session")
def python(repository: tuple[Path, ...]) -> list[Path]:
    return [path for path in repository if path.suffix == ".py"]


@pytest.fixture(scope="session")
def modules(python: list[Path]) -> list[Path]:
    """The modules of the product, without tests and benchmarks."""
    return [path for path in python if inside(path, *PACKAGES)]


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def offenders(rule: Rule, paths: list[Path]) -> list[str]:
    return [f"{path.relative_to(ROOT)}:{line}" for path in paths for line in rule(tree(path))]


# What is measured


def functions(module: ast.Module) -> Iterator[Function]:
    return (node for node in ast.walk(module) if isinstance(node, Function))


def body_lines(function: Function) -> int:
    """Lines of the body without its docstring."""
    body = function.body[1:] if ast.get_docstring(function) is not None else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def longer_than(limit: int) -> Rule:
    return lambda module: (f.lineno for f in functions(module) if body_lines(f) > limit)


def imported(module: ast.Module) -> Iterator[tuple[int, str]]:
    """Line and absolute name of every import, also of those inside functions."""
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield node.lineno, node.module or ""


def imports_of(*names: str) -> Rule:
    return lambda module: (line for line, name in imported(module) if name.split(".")[0] in names)


def called(node: ast.AST) -> str:
    """Last part of the name that a call calls; empty for anything else."""
    match node:
        case ast.Call(func=ast.Name(id=name)) | ast.Call(func=ast.Attribute(attr=name)):
            return name
    return ""


def calls_of(*names: str) -> Rule:
    return lambda module: (n.lineno for n in ast.walk(module) if called(n) in names)


# The rules


def swallows_errors(module: ast.Module) -> Iterator[int]:
    """A bare `except`, or `except Exception` with nothing done about it."""
    for node in ast.walk(module):
        if not isinstance(node, ast.ExceptHandler):
            continue
        broad = isinstance(node.type, ast.Name) and node.type.id in {"Exception", "BaseException"}
        idle = all(isinstance(line, ast.Pass | ast.Continue | ast.Expr) for line in node.body)
        idle = idle and not any(called(child) for line in node.body for child in ast.walk(line))
        if node.type is None or (broad and idle):
            yield node.lineno


def loose_unmapped(module: ast.Module) -> Iterator[int]:
    """`unmapped()` outside the arguments of a `.map()` call: Prefect would pass the wrapper on."""
    arguments = [
        child
        for node in ast.walk(module)
        if called(node) == "map" and isinstance(node, ast.Call)
        for argument in [*node.args, *(keyword.value for keyword in node.keywords)]
        for child in ast.walk(argument)
    ]
    for node in ast.walk(module):
        if called(node) == "unmapped" and node not in arguments:
            yield node.lineno


def opens_files(module: ast.Module) -> Iterator[int]:
    """File libraries, readers and writers; package data through importlib.resources is fine."""
    resources = any(name == "importlib.resources" for _, name in imported(module))
    yield from imports_of(*FILE_LIBRARIES)(module)
    for node in ast.walk(module):
        name = called(node)
        reads = name in {"read_text", "read_bytes", "open"} and not resources
        if isinstance(node, ast.Call) and (reads or FILE_CALLS.match(name)):
            yield node.lineno


def eager_flows(module: ast.Module) -> Iterator[int]:
    """Flows imported while the command line loads: two seconds of Prefect before `--help`."""
    for node in module.body:
        yield from imports_of("flows", "tasks", "expectations")(ast.Module([node], []))


def deferred(rule: Rule) -> Rule:
    """The rule, blind to what stands inside functions."""
    return lambda module: (
        line
        for line in rule(module)
        if not any(f.lineno <= line <= (f.end_lineno or 0) for f in functions(module))
    )


# The house as it stands


def test_no_module_is_long(modules: list[Path]) -> None:
    long = {
        str(path.relative_to(ROOT)): lines
        for path in modules
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > MAX_MODULE
    }
    assert long == {}


def test_no_function_is_long(modules: list[Path]) -> None:
    assert offenders(longer_than(MAX_FUNCTION), modules) == []


def test_functions_are_short_as_a_rule(modules: list[Path]) -> None:
    lengths = [body_lines(f) for path in modules for f in functions(tree(path))]
    assert median(lengths or [0]) < MEDIAN_FUNCTION


def test_tasks_only_lift(modules: list[Path]) -> None:
    tasks = [path for path in modules if inside(path, "tasks")]
    assert offenders(longer_than(MAX_TASK), tasks) == []


def test_no_module_is_a_bin(python: list[Path]) -> None:
    parts = {part for path in python for part in path.relative_to(ROOT).with_suffix("").parts}
    assert sorted(part for part in parts if BIN_NAMES.search(part)) == []


def test_no_error_is_swallowed(python: list[Path]) -> None:
    assert offenders(swallows_errors, python) == []


def test_unmapped_stays_inside_map(modules: list[Path]) -> None:
    assert offenders(loose_unmapped, modules) == []


def test_only_flows_and_tasks_know_prefect(modules: list[Path]) -> None:
    rest = [path for path in modules if not inside(path, "flows", "tasks")]
    assert offenders(imports_of("prefect"), rest) == []


def test_only_files_opens_files(modules: list[Path]) -> None:
    core = [
        path
        for path in modules
        if inside(path, "inspectorate")
        and not inside(path, "inspectorate/files", "inspectorate/samples", "inspectorate/cli")
    ]
    assert offenders(opens_files, core) == []


def test_command_line_loads_no_flow_before_it_needs_one(modules: list[Path]) -> None:
    front_door = [path for path in modules if inside(path, "inspectorate/cli")]
    assert offenders(deferred(eager_flows), front_door) == []


def test_only_the_command_line_prints(modules: list[Path]) -> None:
    rest = [path for path in modules if not inside(path, "inspectorate/cli")]
    assert offenders(calls_of("print"), rest) == []


def test_every_module_of_the_core_has_its_layer(modules: list[Path]) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = project["tool"]["importlinter"]["contracts"]
    layers = next(" ".join(c["layers"]) for c in contracts if c["type"] == "layers")
    core = {
        f"inspectorate.{path.relative_to(ROOT).parts[1]}"
        for path in modules
        if inside(path, "inspectorate")
    }
    named = {name.removesuffix(".py") for name in core} - {"inspectorate.__init__"}
    assert named <= set(re.findall(r"[\w.]+", layers))


# The rules themselves


@pytest.mark.parametrize(
    ("rule", "bad"),
    [
        (longer_than(1), "def f():\n    '''Words.'''\n    a = 1\n    return a"),
        (imports_of("prefect"), "def f():\n    from prefect.states import Failed"),
        (imports_of("prefect"), "import prefect.runtime"),
        (calls_of("print"), "print(1)"),
        (swallows_errors, "try:\n    f()\nexcept:\n    g()"),
        (swallows_errors, "try:\n    f()\nexcept Exception:\n    pass"),
        (
            swallows_errors,
            "for x in y:\n    try:\n        f()\n    except Exception:\n        continue",
        ),
        (loose_unmapped, "u = unmapped(1)\nt.map(xs, u)"),
        (loose_unmapped, "t.submit(unmapped(1))"),
        (opens_files, "import zipfile"),
        (opens_files, "open('a')"),
        (opens_files, "pl.read_csv(p)"),
        (opens_files, "frame.write_csv(p)"),
        (opens_files, "p.write_text('a')"),
        (opens_files, "from pathlib import Path\nPath('a').read_bytes()"),
        (deferred(eager_flows), "if True:\n    from flows.audit_flow import audit"),
    ],
)
def test_rule_sees_the_fault(rule: Rule, bad: str) -> None:
    assert list(rule(ast.parse(bad))) != []


@pytest.mark.parametrize(
    ("rule", "good"),
    [
        (longer_than(1), "def f():\n    '''Words.\n\n    And more.\n    '''\n    return 1"),
        (longer_than(1), "def f(\n    a,\n    b,\n): ..."),
        (imports_of("prefect"), "import prefectural"),
        (swallows_errors, "try:\n    f()\nexcept Exception as error:\n    note(error)"),
        (swallows_errors, "try:\n    f()\nexcept KeyError:\n    pass"),
        (loose_unmapped, "t.map(xs, unmapped(1), k=unmapped(2))"),
        (opens_files, "from importlib.resources import files\nfiles(p).joinpath(n).read_text()"),
        (opens_files, "frame.rename({'a': 'b'})\nread_number(cell)"),
        (deferred(eager_flows), "def run():\n    from flows.audit_flow import audit"),
    ],
)
def test_rule_leaves_good_code_alone(rule: Rule, good: str) -> None:
    assert list(rule(ast.parse(good))) == []


@pytest.mark.parametrize("name", ["communal", "filing", "optical"])
def test_honest_names_are_no_bins(name: str) -> None:
    assert not BIN_NAMES.search(name)


@pytest.mark.parametrize("name", ["utils", "date_utils", "helpers", "misc", "case_manager"])
def test_bins_are_known_by_name(name: str) -> None:
    assert BIN_NAMES.search(name)
