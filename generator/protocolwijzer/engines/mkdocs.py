"""MkDocs makes the site: what `mkdocs build` does, of pages that stand ready."""

import errno
from pathlib import Path

from protocolwijzer.engines.engine import SHELL, EngineError, Shell
from protocolwijzer.engines.settings import EngineSettings, SettingsError, mkdocs_config, settings_file

_PLUGIN = "protocolwijzer"


def build_site(settings: EngineSettings, shell: Shell, site: Path) -> None:
    """See `Engine`. Our plugin finds the shell among the settings, and so leaves the pages and the site to whoever
    called this."""
    import mkdocs.commands.build  # takes a while, and most commands build nothing
    from mkdocs.exceptions import MkDocsException

    try:
        config = mkdocs_config(settings.file, settings.content, site_dir=str(site))
        if _PLUGIN not in config.plugins:
            raise SettingsError(f"mkdocs.yml does not name the plugin `{_PLUGIN}`; add it under `plugins`")
        config.extra[SHELL] = shell
        config.plugins.on_startup(command="build", dirty=False)
        try:
            mkdocs.commands.build.build(config)
        finally:
            config.plugins.on_shutdown()
    except MkDocsException as error:
        raise EngineError(error.format_message()) from None


def serve(root: Path, port: int) -> None:
    """Show the handbook in a folder on a port of this machine, and follow every save until somebody interrupts it.

    Here our plugin loads the handbook and makes the pages, for each save anew. Raises SettingsError or EngineError if
    there is nothing to show at the start.
    """
    import mkdocs.commands.serve
    from mkdocs.exceptions import MkDocsException

    try:
        mkdocs.commands.serve.serve(str(settings_file(root)), dev_addr=f"127.0.0.1:{port}")
    except MkDocsException as error:
        raise EngineError(error.format_message()) from None
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        raise EngineError(f"port {port} is taken; choose another with --port") from None
