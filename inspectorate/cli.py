"""命令行入口:inspectorate audit / sample / rules。

The front door: it alone stands above flows, and imports them (and everything slow) inside the
command that needs them.
"""

import sys
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    help="督查数据核验:从单位报送的表格到可以逐格核对的通报。",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

Programme = Annotated[
    str, typer.Option("--programme", help="方案:名称(如 hanzhong)或方案文件(.toml)的路径")
]
Period = Annotated[str, typer.Option("--period", help="期:2014、2014H1、2014Q2 或 2014-06")]
Inputs = Annotated[Path, typer.Option("--inputs", help="放各方案报送文件的文件夹")]
Outputs = Annotated[Path, typer.Option("--outputs", help="放结果的文件夹")]
AsOf = Annotated[
    datetime | None,
    typer.Option("--as-of", formats=["%Y-%m-%d"], help="截止日:只看到这一天为止的材料;不写则为报送截止日"),
]
Baseline = Annotated[
    Path | None, typer.Option("--baseline", help="上一期的结果文件夹,用来比较名次")
]


@app.command()
def audit(
    programme: Programme,
    period: Period,
    inputs: Inputs = Path("inputs"),
    outputs: Outputs = Path("outputs"),
    as_of: AsOf = None,
    baseline: Baseline = None,
) -> None:
    """督查一期:收件、核验、判定、评分、排名,并写出通报和整改通知书。"""
    from flows.own_server import own_server
    from inspectorate.settings import settings

    with reporting_errors(), own_server(settings().home, preload="flows.audit_flow"):
        from flows.audit_flow import audit as run

        folder = run(
            programme=programme,
            period=period,
            inputs=inputs.resolve(),
            outputs=outputs.resolve(),
            as_of=as_of.date() if as_of else None,
            baseline=baseline.resolve() if baseline else None,
        )
        show(Path(folder))


@app.command()
def sample(
    out: Annotated[Path, typer.Option("--out", help="写到哪个文件夹")],
    programme: Programme = "hanzhong",
    period: Period = "2014Q2",
    units: Annotated[int, typer.Option("--units", min=1, max=1608, help="单位数")] = 24,
    seed: Annotated[int, typer.Option("--seed", help="随机种子:同一种子,同样的文件")] = 2014,
) -> None:
    """生成仿真报送文件和“埋设问题清单”,人名和证件号均为虚构。"""
    from inspectorate.samples import write_sample

    with reporting_errors():
        summary = write_sample(out, period=period, units=units, seed=seed)
        typer.echo(str(summary))


@app.command()
def rules(
    programme: Annotated[str | None, typer.Option("--programme", help="只列此方案选用的规则")] = None,
    form: Annotated[str, typer.Option("--format", help="md、csv 或 json")] = "md",
    schema: Annotated[bool, typer.Option("--schema", help="改为输出方案文件的JSON Schema")] = False,
) -> None:
    """列出检查规则:编号、职责、依据、参数、严重程度、后果。"""
