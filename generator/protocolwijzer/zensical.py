"""Zensical builds the same pages: the engine that follows Material, which reads the same settings.

It runs no plugins, so the story is told from here: prepare, the engine in a folder of its own, finish. It says that all
went well whatever it made, so what it made is counted.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import mkdocs.config

from protocolwijzer import build, write
from protocolwijzer.publish import Staging


class EngineError(Exception):
    """The engine did not make the whole site; the sentence says what is missing. The old site stands as it stood."""


def build_site(settings: str, target: Path, organisation: str | None) -> None:
    """Build the handbook of this mkdocs.yml and let it take its place at `target`.

    Raises HandbookError, PublishError or EngineError; then nothing has changed.
    """
    config = mkdocs.config.load_config(settings)
    pages = Path(config.docs_dir)
    build.prepare(Path(settings).parent, pages, organisation)
    staging = Staging(target)
    try:
        with tempfile.TemporaryDirectory() as folder:
            project = Path(folder).resolve()
            shutil.copytree(pages, project / "docs", ignore=shutil.ignore_patterns(write.KEEP))
            shutil.copytree(build.overrides(), project / "overrides")
            write.file(project / "mkdocs.yml", write.yaml(_settings(config.site_name, config.site_url)))
            _run(project)
            shutil.copytree(project / "site", staging.folder, dirs_exist_ok=True)
        build.finish(staging)
    except BaseException:
        staging.discard()
        raise


def _settings(name: str, address: str | None) -> dict[str, object]:
    theme = {"name": "material", "variant": "classic", "custom_dir": "overrides", "language": "nl", "font": False}
    return {
        "site_name": name,
        "site_url": address or "",
        "docs_dir": "docs",
        "site_dir": "site",
        "use_directory_urls": False,
        "theme": {**theme, "palette": {"scheme": "default"}},
        "plugins": [],
        "extra": {"policy": build.POLICY},
    }


def _run(project: Path) -> None:
    command = [sys.executable, "-m", "zensical", "build", "--config-file", str(project / "mkdocs.yml")]
    finished = subprocess.run(command, cwd=project, check=False, capture_output=True, text=True)  # noqa: S603  # our own
    sources = [path.relative_to(project / "docs") for path in (project / "docs").rglob("*.md")]
    missing = [str(path) for path in sources if not (project / "site" / path.with_suffix(".html")).is_file()]
    if finished.returncode or missing:
        said = finished.stderr.strip().splitlines()[-1:] or ["it gave no reason"]
        raise EngineError(f"Zensical did not make {len(missing)} of {len(sources)} pages: {said[0]}")
