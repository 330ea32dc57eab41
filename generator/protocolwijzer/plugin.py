"""MkDocs builds the site; this thin plugin prepares its pages and lets the finished site take its place.

With it, plain `mkdocs build` and `mkdocs serve` give the complete site. While building, the site stands in a folder
beside the target; only a build without errors (nor, under `strict`, warnings) switches over.
"""

import json
import logging
import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

import mkdocs.utils
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin

from protocolwijzer import build
from protocolwijzer.problem import HandbookError, counted, drawn
from protocolwijzer.publish import PublishError, Staging

log = logging.getLogger("mkdocs.plugins.protocolwijzer")


class HandbookStopped(Abort):
    """The handbook has errors. MkDocs prints the message and ends with exit code 1."""


class ProtocolwijzerPlugin(BasePlugin):  # type: ignore[type-arg,no-untyped-call]  # MkDocs leaves both untyped
    """Prepare before the engine, publish after it."""

    def __init__(self) -> None:
        self.previewing = False
        self.languages: tuple[str, ...] = ()
        self.dated_by_us = "SOURCE_DATE_EPOCH" not in os.environ
        self.staging: Staging | None = None
        self.warnings = mkdocs.utils.CountHandler()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        self.previewing = command == "serve"

    def on_config(self, config: MkDocsConfig) -> None:
        overrides = str(build.overrides())
        if overrides not in config.theme.dirs:
            ours = 1 if config.theme.custom_dir else 0
            config.theme.dirs.insert(ours, overrides)
        self.warnings = mkdocs.utils.CountHandler(level=logging.WARNING)
        logging.getLogger("mkdocs").addHandler(self.warnings)

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        root = Path(config.config_file_path).parent
        try:
            prepared = build.prepare(root, Path(config.docs_dir))
            if not self.previewing:
                self.staging = Staging(Path(config.site_dir))
                config.site_dir = str(self.staging.folder)
        except HandbookError as error:
            raise HandbookStopped("\n\n".join([*map(drawn, error.problems), counted(error.problems)])) from None
        except PublishError as error:
            raise HandbookStopped(str(error)) from None
        if prepared.warnings:
            log.info("%s; `protocolwijzer check` shows them", counted(prepared.warnings))
        self.languages = prepared.handbook.languages
        if self.dated_by_us:  # MkDocs takes the dates in a sitemap from here
            moment = datetime.fromisoformat(build.newest_edition(prepared.handbook)).replace(tzinfo=UTC)
            os.environ["SOURCE_DATE_EPOCH"] = str(int(moment.timestamp()))

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        logging.getLogger("mkdocs").removeHandler(self.warnings)
        _split_search_index(Path(config.site_dir), self.languages)
        if self.staging is None:
            return
        if config.strict and self.warnings.get_counts():
            self.staging.discard()  # MkDocs itself says so and ends with exit code 1
        else:
            try:
                self.staging.switch()
            except PublishError as error:
                raise HandbookStopped(str(error)) from None
            config.site_dir = str(self.staging.target)

    def on_build_error(self, *, error: Exception) -> None:
        if self.staging is not None:
            self.staging.discard()

    def on_serve(
        self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> LiveReloadServer:
        """Preview follows the authors' files, and shows the last good site while one of them has a mistake."""
        root = Path(config.config_file_path).parent
        server.unwatch(config.docs_dir)
        for folder in ("content", "decision_trees"):
            if (root / folder).is_dir():
                server.watch(str(root / folder))

        def rebuild(*arguments: Any) -> None:
            try:
                builder(*arguments)
            except HandbookStopped as stopped:
                stopped.show()

        server.builder = rebuild
        return server


def _split_search_index(site: Path, languages: tuple[str, ...]) -> None:
    """Give each language the part of Material's search index that is in it, beside its pages (see main.html)."""
    whole = site / "search/search_index.json"
    if not whole.is_file():
        return
    index = json.loads(whole.read_text(encoding="utf-8"))
    parts: dict[str, list[dict[str, object]]] = {language: [] for language in languages}
    for entry in index["docs"]:
        language, _, rest = entry["location"].partition("/")
        if language in languages[1:]:
            parts[language].append({**entry, "location": rest})
        else:
            parts[languages[0]].append(entry)
    for language, docs in parts.items():
        path = whole if language == languages[0] else site / language / "search/search_index.json"
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps({**index, "docs": docs}, ensure_ascii=False), encoding="utf-8")
