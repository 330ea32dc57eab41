"""MkDocs builds the site; this thin plugin gives it our pages and our part of the theme.

Where one of our own commands runs MkDocs, the pages stand ready and somebody waits for the site: then that is all.
Plain `mkdocs build` and `mkdocs serve` give the complete site too: then the plugin loads the handbook and makes the
pages; while building, the site stands in a folder beside the target, and only a build without errors (nor, under
`strict`, warnings) switches over.
"""

import logging
import os
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import mkdocs.utils
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from protocolwijzer import build, export
from protocolwijzer.engines import SHELL, Shell, assets_named, overrides, preview, remove_unnamed
from protocolwijzer.loading import load
from protocolwijzer.problem import HandbookError, refusal, summary
from protocolwijzer.publish import PublishError, Staging, refuse_places_of_the_handbook
from protocolwijzer.write import ForeignFileError

if TYPE_CHECKING:  # importing a web server takes a while, and a build needs none
    from mkdocs.livereload import LiveReloadServer

NO_DATE = "1970-01-01"
"""The day that stands for none: a sitemap goes without it, and in the head of a packed file it means unknown
(RFC 1952, 2.3.1). No content says when a page last changed, and the day of the build is nothing that readers see."""

log = logging.getLogger("mkdocs.plugins.protocolwijzer")


class HandbookStopped(Abort):
    """The handbook has errors. MkDocs prints the message and ends with exit code 1."""


class ProtocolwijzerPlugin(BasePlugin):  # type: ignore[type-arg,no-untyped-call]  # MkDocs leaves both untyped
    """Makes the pages before a build and switches after it, unless our own command does; spares our HTML Markdown."""

    def __init__(self) -> None:
        self.previewing = False
        self.html: dict[str, str] = {}
        self.theirs: set[str] = set()
        """Assets of the engine's own theme, by their path in the site."""
        self.named: set[str] = set()
        """Assets that pages name."""
        self.held = ExitStack()
        """What only one build can hold, to be let go of whatever becomes of it."""
        self.staging: Staging | None = None
        self.pages: build.Made = {}
        self.warnings = mkdocs.utils.CountHandler()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        self.previewing = command == "serve"

    def on_config(self, config: MkDocsConfig) -> None:
        self.release()  # MkDocs keeps one plugin for every build of a process
        if str(overrides()) not in config.theme.dirs:
            ours = 1 if config.theme.custom_dir else 0
            config.theme.dirs.insert(ours, str(overrides()))
        if not _pages_stand_ready(config):
            self.warnings = mkdocs.utils.CountHandler(level=logging.WARNING)
            logging.getLogger("mkdocs").addHandler(self.warnings)
            self.held.callback(logging.getLogger("mkdocs").removeHandler, self.warnings)

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        if _pages_stand_ready(config):
            return
        try:
            self.prepare(config)
        except HandbookError as error:
            self.release()
            raise HandbookStopped(refusal(error.problems)) from None
        except (PublishError, ForeignFileError) as error:
            self.release()
            raise HandbookStopped(str(error)) from None

    def prepare(self, config: MkDocsConfig) -> None:
        """Load the handbook, make its pages, and let the engine work in a folder of its own."""
        root, pages = Path(config.config_file_path).parent, Path(config.docs_dir)
        if not self.previewing:
            refuse_places_of_the_handbook(Path(config.site_dir), root, pages)
        handbook, warnings = load(root, address=config.site_url or "")
        address = "" if self.previewing else config.site_url or ""
        self.pages = self.held.enter_context(build.prepared(handbook, root, pages, address))
        if warnings:
            log.info("%s; `protocolwijzer check` shows them", summary(warnings))
        if self.previewing:
            config.extra[SHELL] = build.shell(handbook, policy="")  # which comes as a header
        else:
            config.extra[SHELL] = build.shell(handbook)
            self.staging = self.held.enter_context(Staging(Path(config.site_dir)))
            config.site_dir = str(self.staging.folder)
        self.held.callback(config.extra.pop, SHELL)  # who builds with these settings again is not told by us

    def release(self) -> None:
        """Let go of what only one build can hold, and stop counting warnings."""
        self.staging = None
        self.held.close()

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """What pages do not name of the engine's own assets will go, when all pages are known."""
        ours = {config.docs_dir, config.theme.custom_dir, str(overrides())}
        self.theirs = {it.dest_uri for it in files if it.src_dir not in ours and it.dest_uri.startswith("assets/")}
        self.named = set()
        return files

    def on_page_markdown(self, markdown: str, /, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Our pages are HTML already; Markdown would only look through it for something to do."""
        if not page.meta:
            raise HandbookStopped(
                f"{page.file.src_uri} was not made by Protocolwijzer; take it out of {config.docs_dir}"
            )
        if "SOURCE_DATE_EPOCH" not in os.environ:  # from which MkDocs takes the dates in a sitemap
            page.update_date = NO_DATE
        self.html[page.file.src_uri] = markdown
        return ""

    def on_page_content(self, html: str, /, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        return self.html.pop(page.file.src_uri)

    def on_post_page(self, output: str, /, *, page: Page, config: MkDocsConfig) -> str:
        self.named.update(assets_named(output))
        return output

    def on_post_template(self, output_content: str, /, *, template_name: str, config: MkDocsConfig) -> str:
        self.named.update(assets_named(output_content))
        return output_content.replace(f"<lastmod>{NO_DATE}</lastmod>", "")

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        remove_unnamed(Path(config.site_dir), self.theirs, self.named)
        warned = config.strict and self.warnings.get_counts()  # then MkDocs says so and ends with exit code 1
        try:
            if self.staging is not None and not warned:
                build.finish(self.staging, self.pages)
                config.site_dir = str(self.staging.target.path)
        except PublishError as error:
            raise HandbookStopped(str(error)) from None
        finally:
            self.release()

    def on_build_error(self, *, error: Exception) -> None:
        self.release()

    def on_serve(
        self, server: "LiveReloadServer", /, *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> "LiveReloadServer":
        """Preview follows the authors' files, shows the last good site while one of them has a mistake, and answers to
        its own name alone."""
        server.set_app(preview.guarded(server.serve_request, preview.hosts(*config.dev_addr), export.sent()))
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


def _pages_stand_ready(config: MkDocsConfig) -> bool:
    """Whether the pages are made already: our own commands, where they run MkDocs, hand over the shell of those."""
    return isinstance(config.extra.get(SHELL), Shell)
