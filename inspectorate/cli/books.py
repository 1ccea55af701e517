"""Commands about a unit's workbooks: template and check."""

from importlib import import_module
from pathlib import Path
from typing import Annotated

import typer

from inspectorate.audit.usage import stop
from inspectorate.cli.options import Inputs, Programme, Registry
from inspectorate.cli.telling import show, told


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

    with told():
        _must_be_there([], registry)
        office = registry or newest_registry(inputs, brief_of(programme).id, period)
        made = make_templates(programme, unit, out, period, office)
    for path in made.files:
        typer.echo(str(path))
    known = f"名册取自 {office}，" if office else "没有名册，下拉列表中没有村名；"
    typer.echo(f"{made.unit}：{known}包扶村 {made.villages} 个，预填 {made.rows} 行。")


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

    with told():
        _must_be_there(files, registry)
        brief_of(programme, span_of(period) if period else None)
        request = Request(named(files), programme, period, registry, out)
        report = quick_check(request, lambda: import_module("inspectorate.audit.quick.table"))
    from inspectorate.audit.quick.table import view

    show(view(report))


def _must_be_there(files: list[Path], registry: Path | None) -> None:
    for path in files:
        if not path.is_file():
            kind = "是文件夹，请逐个写出其中的文件" if path.is_dir() else "不存在，请核对路径"
            stop(f"{path} {kind}。", 2)
    if registry and not registry.is_dir():
        stop(f"找不到名册文件夹 {registry}，请核对 --registry 的路径。", 2)
