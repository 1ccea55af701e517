"""Wrong words on the command line, told in Chinese."""

import sys
from typing import Any, NoReturn

import typer
from typer._click import exceptions as wrong
from typer.core import TyperGroup


def stop(message: str, code: int) -> NoReturn:
    """Say what is wrong and end with a code."""
    typer.echo(f"错误：{message}", err=True)
    sys.exit(code)


class InChinese(TyperGroup):
    """The commands; wrong words on the command line are told in Chinese, with exit code 2."""

    def main(self, *args: Any, **words: Any) -> Any:  # noqa: ANN401 - as typer declares it
        """Run a command; an error of usage becomes a Chinese sentence."""
        if sys.argv[1:2] == ["check"]:
            # The clerk waits: what the work needs is loaded while typer reads the words.
            from inspectorate.audit.quick.check import get_ready  # noqa: PLC0415 - slow

            get_ready()
        try:
            return super().main(*args, **{**words, "standalone_mode": False})
        except wrong.NoArgsIsHelpError:
            sys.exit(2)
        except wrong.UsageError as error:
            path = error.ctx.command_path if error.ctx else "inspectorate"
            return stop(f"{_wrong_words(error)}。用法见 {path} --help。", 2)


def _wrong_words(error: wrong.UsageError) -> str:
    match error:
        case wrong.MissingParameter(param=param) if param is not None:
            return f"缺少选项 {param.opts[0]}"
        case wrong.BadParameter(param=param) if param is not None:
            return f"选项 {param.opts[0]} 的值不对（{error.message}）"
        case wrong.NoSuchOption(option_name=name):
            return f"没有选项 {name}"
        case _:
            return f"命令写得不对（{error.format_message()}）"
