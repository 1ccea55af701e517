"""Words on the command line that several commands share."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

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
Corrects = Annotated[
    Path | None,
    typer.Option(help="已印发通报的那次运行的结果文件夹（同一方案、同一期）；写出更正通报"),
]
