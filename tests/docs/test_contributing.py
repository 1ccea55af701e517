"""What developers are told: files that exist, walls that the linter holds."""

import re
import tomllib

from tests.docs.documents import ROOT, SPAN


def test_contributing_names_files_that_exist() -> None:
    spans = SPAN.findall((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"))
    paths = [span for span in spans if re.fullmatch(r"[\w.*/-]+(?:/|\.py|\.toml)|\.ci/run", span)]
    assert len(paths) > 20
    places = [ROOT, *(path for path in (ROOT / "inspectorate").rglob("*") if path.is_dir())]
    places.append(ROOT / "inspectorate")
    lost = [path for path in paths if not any(any(place.glob(path)) for place in places)]
    assert lost == []


def test_walls_are_those_of_the_linter() -> None:
    told = (ROOT / "docs/adr/0001-walls-of-the-house.md").read_text(encoding="utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = project["tool"]["importlinter"]["contracts"][0]["layers"]
    drawn = "\n".join(layer.replace("(", "").replace(")", "") for layer in layers)
    assert f"```\n{drawn}\n```" in told
