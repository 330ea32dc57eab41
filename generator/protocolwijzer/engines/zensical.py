"""Zensical builds the same pages: the engine that follows Material, which reads the same settings.

It wants everything inside one project and runs no plugins, so it works in a folder of its own, with settings that we
write.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from dataclasses import asdict
from importlib.metadata import distribution
from pathlib import Path

from protocolwijzer.engines.engine import SHELL, EngineError, Shell
from protocolwijzer.engines.settings import EngineSettings
from protocolwijzer.engines.theme import assets_named, overrides, remove_unnamed


def build_site(settings: EngineSettings, shell: Shell, site: Path) -> None:
    """See `Engine`. Zensical says that all went well whatever it made."""
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder).resolve()
        shutil.copytree(settings.pages, project / "docs", ignore=shutil.ignore_patterns(".*"))
        shutil.copytree(overrides(), project / "overrides")
        written = json.dumps(_settings(settings, shell), ensure_ascii=False)  # which is YAML too
        (project / "mkdocs.yml").write_text(written, encoding="utf-8")
        _run(project)
        _tidy(project)
        shutil.copytree(project / "site", site, dirs_exist_ok=True)
    _add_licence(site)


def _settings(settings: EngineSettings, shell: Shell) -> dict[str, object]:
    theme = {"name": "material", "variant": "classic", "custom_dir": "overrides", "font": False}
    return {
        "site_name": settings.site_name,
        "site_url": settings.site_url,
        "docs_dir": "docs",
        "site_dir": "site",
        "use_directory_urls": False,
        "theme": {**theme, "palette": {"scheme": "default"}},
        "plugins": [],
        "extra": {SHELL: asdict(shell)},
    }


def _tidy(project: Path) -> None:
    site, ours = project / "site", (project / "docs", project / "overrides")
    there = {it.relative_to(site).as_posix() for it in (site / "assets").rglob("*") if it.is_file()}
    theirs = {path for path in there if not any((folder / path).is_file() for folder in ours)}
    named = {path for page in site.rglob("*.html") for path in assets_named(page.read_text(encoding="utf-8"))}
    remove_unnamed(site, theirs, named)


def _add_licence(site: Path) -> None:
    """Whoever passes Zensical's shell of a page on passes its licence on; that of Material stands in the theme."""
    for file in distribution("zensical").files or []:
        if "licenses" in file.parts:
            shutil.copyfile(file.locate(), site / "assets/vendor/ZENSICAL-LICENSE.txt")


def _run(project: Path) -> None:
    command = [sys.executable, "-m", "zensical", "build", "--config-file", str(project / "mkdocs.yml")]
    finished = subprocess.run(command, cwd=project, check=False, capture_output=True, text=True)  # noqa: S603  # our own
    if finished.returncode:
        said = finished.stderr.strip().splitlines()[-1:] or ["it gave no reason"]
        raise EngineError(f"Zensical ended with exit code {finished.returncode}: {said[0]}")
