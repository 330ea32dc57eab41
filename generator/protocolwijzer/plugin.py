"""MkDocs builds the site; this thin plugin prepares its pages and lets the finished site take its place.

With it, plain `mkdocs build` and `mkdocs serve` give the complete site. While building, the site stands in a folder
beside the target; only a build without errors (nor, under `strict`, warnings) switches over.
"""

import logging
import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Literal

import mkdocs.utils
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from protocolwijzer import build
from protocolwijzer.problem import HandbookError, report, summary
from protocolwijzer.publish import PublishError, Staging, lock
from protocolwijzer.write import ForeignFileError

if TYPE_CHECKING:  # importing a web server takes a while, and a build needs none
    from mkdocs.livereload import LiveReloadServer

log = logging.getLogger("mkdocs.plugins.protocolwijzer")


class HandbookStopped(Abort):
    """The handbook has errors. MkDocs prints the message and ends with exit code 1."""


class ProtocolwijzerPlugin(BasePlugin):  # type: ignore[type-arg,no-untyped-call]  # MkDocs leaves both untyped
    """Prepare before the engine, publish after it."""

    def __init__(self) -> None:
        self.previewing = False
        self.organisation: str | None = None
        """The one organisation to build, or None for all of them."""
        self.awaited = False
        """Whether somebody waits for the pages in `site_dir` itself, to publish them; if not, they take their place."""
        self.html: dict[str, str] = {}
        self.dated_by_us = "SOURCE_DATE_EPOCH" not in os.environ
        self.lock: IO[str] | None = None
        self.staging: Staging | None = None
        self.prepared: build.Prepared | None = None
        self.warnings = mkdocs.utils.CountHandler()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        self.previewing = command == "serve"
        self.organisation = None
        self.awaited = False

    def on_config(self, config: MkDocsConfig) -> None:
        self.release()  # MkDocs keeps one plugin for every build of a process
        overrides = str(build.overrides())
        if overrides not in config.theme.dirs:
            ours = 1 if config.theme.custom_dir else 0
            config.theme.dirs.insert(ours, overrides)
        self.warnings = mkdocs.utils.CountHandler(level=logging.WARNING)
        logging.getLogger("mkdocs").addHandler(self.warnings)

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        root, pages = Path(config.config_file_path).parent, Path(config.docs_dir)
        try:
            # The pages are made in one place: whoever makes them holds it until the site stands.
            self.lock = lock(pages / ".lock", f"another build or preview is making the pages in {pages}")
            address = "" if self.previewing else config.site_url or ""
            self.prepared = build.prepare(root, pages, self.organisation, address)
            if not self.previewing and not self.awaited:
                self.staging = Staging(Path(config.site_dir))
                config.site_dir = str(self.staging.folder)
        except HandbookError as error:
            self.release()
            raise HandbookStopped(report(error.problems)) from None
        except (PublishError, ForeignFileError) as error:
            self.release()
            raise HandbookStopped(str(error)) from None
        if self.prepared.warnings:
            log.info("%s; `protocolwijzer check` shows them", summary(self.prepared.warnings))
        config.extra["languages"] = list(self.prepared.handbook.languages)
        if not self.previewing:  # the preview's own script stands in the page
            config.extra["policy"] = build.POLICY
        if self.dated_by_us:  # MkDocs takes the dates in a sitemap from here
            moment = datetime.fromisoformat(build.newest_edition(self.prepared.handbook)).replace(tzinfo=UTC)
            os.environ["SOURCE_DATE_EPOCH"] = str(int(moment.timestamp()))

    def release(self) -> None:
        """Let go of what only one build can hold, and stop counting warnings."""
        if self.lock is not None:
            self.lock.close()
        if self.staging is not None:
            self.staging.discard()
        self.lock = self.staging = None
        logging.getLogger("mkdocs").removeHandler(self.warnings)

    def on_page_markdown(self, markdown: str, /, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Our pages are HTML already; Markdown would only look through it for something to do."""
        if not page.meta:
            raise HandbookStopped(
                f"{page.file.src_uri} was not made by Protocolwijzer; take it out of {config.docs_dir}"
            )
        self.html[page.file.src_uri] = markdown
        return ""

    def on_page_content(self, html: str, /, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        return self.html.pop(page.file.src_uri)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        warned = config.strict and self.warnings.get_counts()  # then MkDocs says so and ends with exit code 1
        try:
            if self.staging is not None and self.prepared is not None and not warned:
                build.finish(self.staging, self.prepared.pages)
                config.site_dir, self.staging = str(self.staging.target.path), None
        except PublishError as error:
            raise HandbookStopped(str(error)) from None
        finally:
            self.release()

    def on_build_error(self, *, error: Exception) -> None:
        self.release()

    def on_serve(
        self, server: "LiveReloadServer", /, *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> "LiveReloadServer":
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
