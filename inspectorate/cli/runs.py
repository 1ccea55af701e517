"""Commands about a run: audit, what-if, verify."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from inspectorate.cli.options import AsOf, Baseline, Corrects, Inputs, Outputs, Period, Programme
from inspectorate.cli.telling import show, told

DataDocs = Annotated[
    Path | None,
    typer.Option("--data-docs", help="另在此文件夹生成 Great Expectations 自带的网页，不属于结果"),
]


def audit(
    programme: Programme,
    period: Period,
    inputs: Inputs = Path("inputs"),
    outputs: Outputs = Path("outputs"),
    as_of: AsOf = None,
    baseline: Baseline = None,
    corrects: Corrects = None,
    data_docs: DataDocs = None,
) -> None:
    """督查一期：收件、核验、判定、评分、排名，并写出通报和整改通知书。"""
    from flows.own_server import own_server
    from inspectorate.audit.ending import last_words
    from inspectorate.audit.plan import asked_for
    from inspectorate.settings import settings

    with told():
        asked_for(programme, period, inputs)
    with told(), own_server(settings().home, preload="flows.audit_flow"):
        from flows.audit_flow import audit as run

        folder = run(
            programme=programme,
            period=period,
            inputs=inputs.resolve(),
            outputs=outputs.resolve(),
            as_of=as_of.date() if as_of else None,
            baseline=baseline.resolve() if baseline else None,
            corrects=corrects.resolve() if corrects else None,
            data_docs=data_docs.resolve() if data_docs else None,
        )
    for line in last_words(Path(folder)):
        typer.echo(line)


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

    with told():
        found = tried(run, settings)
    show(view(found))


def verify(
    run: Annotated[Path, typer.Argument(help="一次运行的结果文件夹")],
    explain: Annotated[
        str | None,
        typer.Option(
            metavar="TEXT",
            help="不重算，只说明一件事的来龙去脉：规则和单位（'RES-01 市发改委'）、疑点编号或文书中的话",
        ),
    ] = None,
) -> None:
    """核验：用归档的来源文件重算一次，与原结果逐个文件、逐个字节比对；不改动任何文件。"""
    if explain is not None:
        _explain(run, explain)
        return
    from tempfile import TemporaryDirectory

    from flows.own_server import own_server
    from inspectorate.audit.verifying import compare, given, other_fonts
    from inspectorate.settings import settings

    with told(), TemporaryDirectory(prefix="inspectorate-verify-") as folder:
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
                corrects=asked.corrects,
            )
        count = compare(run, Path(again))
        fonts = "本机字体与当时不同，PDF 未作比对。" if other_fonts(run, Path(again)) else ""
    typer.echo(f"核验一致：用归档的来源文件重算，{count} 个文件逐字节相同。{fonts}")


def _explain(run: Path, written: str) -> None:
    from inspectorate.audit.explaining.answering import explain
    from inspectorate.audit.explaining.view import lines, tree

    with told():
        answer = explain(run, written)
    if sys.stdout.isatty():
        show(tree(answer))
        return
    for line in lines(answer):
        typer.echo(line)
