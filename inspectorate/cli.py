"""The front door: it alone stands above flows.

Everything slow, Prefect above all, is imported inside the command that needs it.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from typer._click.exceptions import (
    BadParameter,
    MissingParameter,
    NoArgsIsHelpError,
    NoSuchOption,
    UsageError,
)
from typer.core import TyperGroup


class _InChinese(TyperGroup):
    """The commands; wrong words on the command line are told in Chinese, with exit code 2."""

    def main(self, *args: Any, **words: Any) -> Any:  # noqa: ANN401 - as typer declares it
        """Run a command; an error of usage becomes a Chinese sentence."""
        try:
            return super().main(*args, **{**words, "standalone_mode": False})
        except NoArgsIsHelpError:
            sys.exit(2)
        except UsageError as error:
            path = error.ctx.command_path if error.ctx else "inspectorate"
            return _stop(f"{_wrong_words(error)}。用法见 {path} --help。", 2)


def _wrong_words(error: UsageError) -> str:
    match error:
        case MissingParameter(param=param) if param is not None:
            return f"缺少选项 {param.opts[0]}"
        case BadParameter(param=param) if param is not None:
            return f"选项 {param.opts[0]} 的值不对（{error.message}）"
        case NoSuchOption(option_name=name):
            return f"没有选项 {name}"
        case _:
            return f"命令写得不对（{error.format_message()}）"


app = typer.Typer(
    cls=_InChinese,
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
Baseline = Annotated[Path | None, typer.Option(help="上一期的结果文件夹，用来比较名次")]


class Format(StrEnum):
    """How the catalogue is printed."""

    MARKDOWN = "md"
    CSV = "csv"
    JSON = "json"


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
        )
    for line in last_words(Path(folder)):
        typer.echo(line)


@app.command()
def sample(
    out: Annotated[Path, typer.Option(help="写到哪个文件夹")],
    programme: Annotated[str, typer.Option(help="方案：目前为 hanzhong")] = "hanzhong",
    period: Period = "2014Q2",
    units: Annotated[int, typer.Option(min=1, max=1608, help="单位数")] = 24,
    seed: Annotated[int, typer.Option(help="随机种子：同一种子，同样的文件")] = 2014,
) -> None:
    """生成仿真报送文件和埋设问题清单；人名和证件号均为虚构。"""
    from inspectorate.samples import write_sample

    with _told():
        if programme != "hanzhong":
            raise ValueError(f"仿真数据目前只有 hanzhong（汉中），没有“{programme}”。")
        done = write_sample(out, period=period, units=units, seed=seed)
        typer.echo(
            f"已写出 {done.units} 个单位、{done.files} 个文件到 {done.folder}；"
            f"埋设问题 {done.faults} 处，清单见 {done.truth}。"
        )


@app.command()
def rules(
    programme: Annotated[str | None, typer.Option(help="只列这个方案选用的规则")] = None,
    form: Annotated[Format, typer.Option("--format", help="md、csv 或 json")] = Format.MARKDOWN,
    schema: Annotated[
        bool, typer.Option("--schema", help="改为输出方案文件的 JSON Schema")
    ] = False,
) -> None:
    """列出检查规则：编号、名称、职责、依据、参数、严重程度、后果。"""
    from inspectorate.programmes.listing import listed, schema_text

    with _told():
        typer.echo(schema_text() if schema else listed(programme, form.value))


@contextmanager
def _told() -> Iterator[None]:
    """An error that the user can mend is said in a sentence; exit 1, or 2 for wrong words."""
    from flows.own_server import OwnServerError
    from inspectorate.audit.discretion import OUR_OWN, StageError
    from inspectorate.periods import PeriodError
    from inspectorate.programmes import NoSuchProgrammeError

    try:
        yield
    except (PeriodError, NoSuchProgrammeError) as error:
        _stop(str(error), 2)
    except (OwnServerError, *OUR_OWN) as error:
        _stop(str(error), 1)
    except StageError as error:
        _stop(
            f"运行未完成，没有写出结果：{error}。请重新运行；仍不成功的，将本行告知软件维护人员。",
            1,
        )
    except ValueError as error:
        _stop(str(error), 2)


def _stop(message: str, code: int) -> NoReturn:
    typer.echo(f"错误：{message}", err=True)
    sys.exit(code)
