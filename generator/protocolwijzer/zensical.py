"""Zensical builds the same pages: the engine that follows Material, which reads the same settings.

It runs no plugins, so the story is told from here: prepare, the engine in a folder of its own, finish. It says that all
went well whatever it made, so `finish` looks for every page.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import mkdocs.config
from mkdocs.config.defaults import MkDocsConfig

from protocolwijzer import build, render, write
from protocolwijzer.publish import Staging, lock


class EngineError(Exception):
    """The engine gave up; the sentence says why. The old site stands as it stood."""


def build_site(settings: str, target: Path, organisation: str | None) -> None:
    """Build the handbook of this mkdocs.yml and let it take its place at `target`.

    Raises HandbookError, PublishError or EngineError; then nothing has changed.
    """
    config = mkdocs.config.load_config(settings)
    pages = Path(config.docs_dir)
    with lock(pages / ".lock", f"another build or preview is making the pages in {pages}"):
        prepared = build.prepare(Path(settings).parent, pages, organisation, config.site_url or "")
        with Staging(target) as staging, tempfile.TemporaryDirectory() as folder:
            project = Path(folder).resolve()
            shutil.copytree(pages, project / "docs", ignore=shutil.ignore_patterns(".*"))
            shutil.copytree(build.overrides(), project / "overrides")
            write.file(project / "mkdocs.yml", write.yaml(_settings(config, prepared.handbook.languages)))
            _run(project)
            shutil.copytree(project / "site", staging.folder, dirs_exist_ok=True)
            build.finish(staging, prepared.pages)


def _settings(config: MkDocsConfig, languages: tuple[str, ...]) -> dict[str, object]:
    theme = {"name": "material", "variant": "classic", "custom_dir": "overrides", "font": False}
    return {
        "site_name": config.site_name,
        "site_url": config.site_url or "",
        "docs_dir": "docs",
        "site_dir": "site",
        "use_directory_urls": False,
        "theme": {**theme, "palette": {"scheme": "default"}},
        "plugins": [],
        "extra": {"policy": build.POLICY, "languages": list(languages), "words": render.shell_words(languages)},
    }


def _run(project: Path) -> None:
    command = [sys.executable, "-m", "zensical", "build", "--config-file", str(project / "mkdocs.yml")]
    finished = subprocess.run(command, cwd=project, check=False, capture_output=True, text=True)  # noqa: S603  # our own
    if finished.returncode:
        said = finished.stderr.strip().splitlines()[-1:] or ["it gave no reason"]
        raise EngineError(f"Zensical ended with exit code {finished.returncode}: {said[0]}")
