"""The front door: it alone stands above flows.

Everything slow, Prefect above all, is imported inside the command that needs it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from inspectorate.audit.usage import InChinese, stop

if TYPE_CHECKING:
    from rich.console import RenderableType

app = typer.Typer(
    cls=InChinese,
    help="督查数据核验：从单位报送的表格，到可以逐格核对的通报。",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

Programme = Annotated[str, typer.Option(help="方案：名称（如 hanzhong）或方案文件（.toml）的路径")]
Period = Annotated[str, typer.Option(help="期：2014、2014H1、2014Q2 或 2014-06")]
Inputs = Annotated[Path, typer.Option(help="放各方案报送文件的文件夹")]
Outputs = Annotated[Path, typer.Option(help="放结果的文件夹")]
AsOf = Annotated[
    datetime | None,
    typer.Option(formats=["%Y-%m-%d"], help="截止日：只看到这一天为止的材料；不写则为报送截止日"),
]
Registry = Annotated[Path | None, typer.Option(help="名册文件夹：参扶单位基本情况表、包村对应表等")]
Baseline = Annotated[Path | None, typer.Option(help="上一期的结果文件夹，用来比较名次")]

DataDocs = Annotated[
    Path | None,
    typer.Option("--data-docs", help="另在此文件夹生成 Great Expectations 自带的网页，不属于结果"),
]


class Format(StrEnum):
    """How the catalogue is printed."""

    MARKDOWN = "md"
    CSV = "csv"
    JSON = "json"
    PAGE = "page"


@app.callback()
def main() -> None:
    """督查数据核验：从单位报送的表格，到可以逐格核对的通报。"""


@app.command()
def audit(
    programme: Programme,
    period: Period,
    inputs: Inputs = Path("inputs"),
    outputs: Outputs = Path("outputs"),
    as_of: AsOf = None,
    baseline: Baseline = None,
    data_docs: DataDocs = None,
) -> None:
    """督查一期：收件、核验、判定、评分、排名，并写出通报和整改通知书。"""
    from flows.own_server import own_server
    from inspectorate.audit.ending import last_words
    from inspectorate.audit.plan import asked_for
    from inspectorate.settings import settings

    with _told():
        asked_for(programme, period, inputs)
    with _told(), own_server(settings().home, preload="flows.audit_flow"):
        from flows.audit_flow import audit as run

        folder = run(
            programme=programme,
            period=period,
            inputs=inputs.resolve(),
            outputs=outputs.resolve(),
            as_of=as_of.date() if as_of else None,
            baseline=baseline.resolve() if baseline else None,
            data_docs=data_docs.resolve() if data_docs else None,
        )
    for line in last_words(Path(folder)):
        typer.echo(line)


@app.command()
def sample(
    out: Annotated[Path, typer.Option(help="写到哪个文件夹")],
    programme: Annotated[
        str, typer.Option(help="方案：baoxing、tianshui、hanzhong、huize 或 qianxi")
    ] = "hanzhong",
    period: Annotated[
        str | None, typer.Option(help="期；不写则为该方案的示例期（汉中为 2014Q2）")
    ] = None,
    units: Annotated[
        int | None,
        typer.Option(min=1, max=1608, help="单位数；不写则为该方案的示例数（汉中为 24）"),
    ] = None,
    seed: Annotated[int, typer.Option(help="随机种子：同一种子，同样的文件")] = 2014,
    mess: Annotated[
        int, typer.Option(min=0, max=2, help="凌乱程度：0 整洁、1 一般、2 严重；事实相同，写法不同")
    ] = 1,
    every_form: Annotated[
        bool, typer.Option("--every-form", help="连同方案未要求的表一并写（汉中：F01 至 F22）")
    ] = False,
) -> None:
    """生成仿真报送文件和埋设问题清单；人名和证件号均为虚构。"""
    from inspectorate.samples import scene_of, write_sample

    with _told():
        scene = scene_of(programme)
        done = write_sample(
            out,
            programme=programme,
            period=period or scene.period,
            units=units or scene.units,
            seed=seed,
            mess=mess,
            every_form=every_form,
        )
        typer.echo(
            f"已写出 {done.units} 个单位、{done.files} 个文件到 {done.folder}；"
            f"埋设问题 {done.faults} 处，清单见 {done.truth}。"
        )
        if done.lost:
            lost = done.truth.with_name(f"{done.folder.name}.lost.csv")
            typer.echo(f"另有 {done.lost} 处数据因写法而无法辨认，清单见 {lost}。")


@app.command("what-if")
def what_if(
    run: Annotated[Path, typer.Option(help="一次运行的结果文件夹")],
    settings: Annotated[
        list[str],
        typer.Option("--set", metavar="RULE.term=VALUE", help="参数改为何值；可写几个"),
    ],
) -> None:
    """推算：改动规则的参数，哪些单位的判定、得分、等次、名次会变；不改动任何文件。"""
    from inspectorate.audit.whatif import what_if as tried
    from inspectorate.audit.whatif_table import view

    with _told():
        found = tried(run, settings)
    _show(view(found))


@app.command()
def verify(
    run: Annotated[Path, typer.Argument(help="一次运行的结果文件夹")],
) -> None:
    """核验：用归档的来源文件重算一次，与原结果逐个文件、逐个字节比对；不改动任何文件。"""
    from tempfile import TemporaryDirectory

    from flows.own_server import own_server
    from inspectorate.audit.verifying import compare, given, other_fonts
    from inspectorate.settings import settings

    with _told(), TemporaryDirectory(prefix="inspectorate-verify-") as folder:
        asked = given(run, Path(folder))
        with own_server(settings().home, preload="flows.audit_flow"):
            from flows.audit_flow import audit as recompute

            again = recompute(
                programme=str(asked.programme),
                period=asked.period,
                inputs=asked.inputs,
                outputs=asked.outputs,
                as_of=asked.as_of,
                baseline=asked.baseline,
            )
        count = compare(run, Path(again))
        fonts = "本机字体与当时不同，PDF 未作比对。" if other_fonts(run, Path(again)) else ""
    typer.echo(f"核验一致：用归档的来源文件重算，{count} 个文件逐字节相同。{fonts}")


@app.command()
def rules(
    programme: Annotated[str | None, typer.Option(help="只列这个方案选用的规则")] = None,
    form: Annotated[
        Format, typer.Option("--format", help="md、csv、json；page 为 docs/rules.md 全文")
    ] = Format.MARKDOWN,
    schema: Annotated[
        bool, typer.Option("--schema", help="改为输出方案文件的 JSON Schema")
    ] = False,
) -> None:
    """列出检查规则：编号、名称、职责、周期、所用表、参数、依据、程度、后果、送达。"""
    from inspectorate.programmes.handbook import printed
    from inspectorate.programmes.listing import schema_text

    with _told():
        typer.echo(schema_text() if schema else printed(programme, form.value))


@app.command()
def template(
    programme: Programme,
    unit: Annotated[str, typer.Option(help="单位：全称、简称或曾用名")],
    out: Annotated[Path, typer.Option(help="写到哪个文件夹")],
    period: Annotated[str | None, typer.Option(help="期；不写则不限定月份和日期")] = None,
    inputs: Inputs = Path("inputs"),
    registry: Registry = None,
) -> None:
    """制作一个单位的空白报送表：带下拉列表、填写提示和登记的包扶村。"""
    from inspectorate.audit.blank_books import make_templates
    from inspectorate.audit.registry import newest_registry
    from inspectorate.programmes import brief_of

    with _told():
        _must_be_there([], registry)
        office = registry or newest_registry(inputs, brief_of(programme).id, period)
        made = make_templates(programme, unit, out, period, office)
    for path in made.files:
        typer.echo(str(path))
    known = f"名册取自 {office}，" if office else "没有名册，下拉列表中没有村名；"
    typer.echo(f"{made.unit}：{known}包扶村 {made.villages} 个，预填 {made.rows} 行。")


@app.command()
def check(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="要核查的表格文件")],
    programme: Programme,
    period: Annotated[str, typer.Option(help="期；用 template 制作的工作簿可不写")] = "",
    registry: Registry = None,
    out: Annotated[Path | None, typer.Option(help="核查件写到哪个文件夹；不写则在原文件旁")] = None,
) -> None:
    """报送前自查：与督查相同的数据检查，不联网；查出的问题列表显示，并另存标注好的核查件。"""
    from inspectorate.audit.quick.check import check as quick_check
    from inspectorate.audit.quick.report import Request, named
    from inspectorate.periods import span_of
    from inspectorate.programmes import brief_of

    with _told():
        _must_be_there(files, registry)
        brief_of(programme, span_of(period) if period else None)
        request = Request(named(files), programme, period, registry, out)
        report = quick_check(request, lambda: import_module("rich.table"))
    from inspectorate.audit.quick.table import view

    _show(view(report))


def _must_be_there(files: list[Path], registry: Path | None) -> None:
    for path in files:
        if not path.is_file():
            kind = "是文件夹，请逐个写出其中的文件" if path.is_dir() else "不存在，请核对路径"
            stop(f"{path} {kind}。", 2)
    if registry and not registry.is_dir():
        stop(f"找不到名册文件夹 {registry}，请核对 --registry 的路径。", 2)


def _show(answer: "RenderableType") -> None:
    """Coloured on a terminal; elsewhere plain, in lines long enough to search."""
    from rich.console import Console

    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=160)
    console.print(answer)


@contextmanager
def _told() -> Iterator[None]:
    """An error that the user can mend is said in a sentence; exit 1, or 2 for wrong words."""
    try:
        yield
    except Exception as error:
        # What can go wrong is slow to import, and mostly nothing does.
        if said := _sentence(error):
            stop(*said)
        raise


def _sentence(error: Exception) -> tuple[str, int] | None:
    """What the user is told, with the exit code; None for what nobody foresaw."""
    from flows.own_server import OwnServerError
    from inspectorate.audit.discretion import OUR_OWN, StageError
    from inspectorate.audit.quick.check import CheckError
    from inspectorate.audit.verifying import NotTheSameError
    from inspectorate.periods import PeriodError
    from inspectorate.programmes import NoSuchProgrammeError

    match error:
        case PeriodError() | NoSuchProgrammeError():
            return str(error), 2
        case StageError():
            told = f"运行未完成，没有写出结果：{error}"
            return f"{told}。请重新运行；仍不成功的，将本行告知软件维护人员。", 1
        case _ if isinstance(error, (OwnServerError, CheckError, NotTheSameError, *OUR_OWN)):
            return str(error), 1
        case ValueError():
            return str(error), 2
    return None
