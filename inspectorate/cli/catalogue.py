"""Commands that need no run: sample and rules."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from inspectorate.cli.telling import told


class Format(StrEnum):
    """How the catalogue is printed."""

    MARKDOWN = "md"
    CSV = "csv"
    JSON = "json"
    PAGE = "page"


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

    with told():
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

    with told():
        typer.echo(schema_text() if schema else printed(programme, form.value))
