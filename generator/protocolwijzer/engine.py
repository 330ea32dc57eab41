"""MkDocs makes the site: what `mkdocs build` does, started by our own commands."""

from pathlib import Path

from protocolwijzer.build import Prepared
from protocolwijzer.publish import PublishError


def build_site(settings: str, target: Path, organisation: str | None, awaited: bool = False) -> Prepared:
    """Build the handbook of this mkdocs.yml and let it take its place at `target`.

    Where it is awaited it stays in the folder `target`, for somebody to publish it. Raises PublishError, or what MkDocs
    raises, its words for an author's mistakes among them; then nothing has changed.
    """
    import mkdocs.commands.build  # takes a while, and most commands build nothing
    import mkdocs.config

    config = mkdocs.config.load_config(settings, site_dir=str(target))
    if "protocolwijzer" not in config.plugins:
        raise PublishError("mkdocs.yml does not name the plugin `protocolwijzer`; add it under `plugins`")
    plugin = config.plugins["protocolwijzer"]
    config.plugins.on_startup(command="build", dirty=False)
    plugin.organisation = organisation  # type: ignore[attr-defined]  # it is ours
    plugin.awaited = awaited  # type: ignore[attr-defined]  # it is ours
    try:
        mkdocs.commands.build.build(config)
    finally:
        config.plugins.on_shutdown()
    return plugin.prepared  # type: ignore[attr-defined,no-any-return]  # it is ours
