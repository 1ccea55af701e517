"""Settings of the machine (environment, prefix ``INSPECTORATE_``); policy lives in programmes."""

from functools import cache
from pathlib import Path

from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """What differs from machine to machine.

    Attributes:
        home: folder of the product's own (Prefect database and logs of in-process runs).
        workers: processes that read and write files.
        chunk: files in one task.
    """

    model_config = SettingsConfigDict(env_prefix="INSPECTORATE_")

    home: Path = (
        Path.home() / ".cache" / "inspectorate" if Path.home().exists() else Path(".inspectorate")
    )
    workers: int = 2
    chunk: int = 50


@cache
def settings() -> Settings:
    """The settings, read once."""
    return Settings()
