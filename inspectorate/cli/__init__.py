"""The front door: it alone stands above flows.

Everything slow, Prefect above all, is imported inside the command that needs it.
"""

import typer

from inspectorate.audit.usage import InChinese
from inspectorate.cli.books import check, template
from inspectorate.cli.catalogue import rules, sample
from inspectorate.cli.runs import audit, verify, what_if

app = typer.Typer(
    cls=InChinese,
    help="督查数据核验：从单位报送的表格，到可以逐格核对的通报。",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.callback()
def main() -> None:
    """督查数据核验：从单位报送的表格，到可以逐格核对的通报。"""


for command in (audit, sample, what_if, verify, rules, template, check):
    app.command(command.__name__.replace("_", "-"))(command)
