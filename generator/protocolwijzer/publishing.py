"""The directie publishes: check, build, verify, and let readers see it in one step; look before, and go back after."""

import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from protocolwijzer import build
from protocolwijzer.editions import never_released, unproven
from protocolwijzer.engines import MKDOCS, EngineSettings, read_settings
from protocolwijzer.loading import load
from protocolwijzer.model import Handbook
from protocolwijzer.problem import refusal, summary
from protocolwijzer.publish import (
    PublishError,
    Staging,
    Target,
    changes,
    editions_of,
    explained,
    refuse_places_of_the_handbook,
    roll_back,
)

Say = Callable[[str], object]
"""Takes a line for whoever is waiting."""


def publish(root: Path, path: Path, organisation: str | None, keep: int, as_it_is: bool, say: Say) -> None:
    """Make the handbook in the folder `root` what readers see at `path`, and keep the last `keep` sites.

    What nobody confirmed or released is refused, unless it is to be published as it is. The handbook is loaded once:
    what was checked is what readers see. Raises what `build` raises; readers then go on seeing the earlier site, whole.
    """
    settings = read_settings(root)
    refuse_places_of_the_handbook(path, root, settings.pages)
    handbook = _checked(root, settings, organisation, as_it_is, say)
    with Staging(path) as staging:
        with explained(f"no new site stands at {path}"):
            fingerprint = _make(handbook, settings, staging.folder, say)
        staging.verify()
        say("verified: every file on the disk is as the manifest says")
        if staging.switch(fingerprint, keep):
            say(f"switched: {path} shows {fingerprint}")
        else:
            say(f"nothing changed: {path} shows {fingerprint} already")


def look_ahead(root: Path, path: Path, organisation: str | None, as_it_is: bool, say: Say) -> None:
    """Say what would change for readers at `path` if the handbook were published now; nothing does.

    Raises what `build` raises.
    """
    settings = read_settings(root)
    refuse_places_of_the_handbook(path, root, settings.pages)
    current = Target(path).current()
    handbook = _checked(root, settings, organisation, as_it_is, say)
    with tempfile.TemporaryDirectory() as folder:
        _make(handbook, settings, Path(folder), say)
        found = changes(current, Path(folder), handbook.all_languages)
    for change in found:
        say(f"{change.kind:8} {change.title}: {change.address} ({', '.join(change.where)})")
    kinds = Counter(change.kind for change in found)
    numbers = [f"{kinds[kind]} {kind}" for kind in ("added", "changed", "removed") if kinds[kind]]
    say(f"pages at {path}: {', '.join(numbers) or 'none changes'}; nothing was published")


def go_back(path: Path, say: Say) -> None:
    """Let readers see the site before the present one again, and say which one that is. Raises PublishError."""
    release = roll_back(path)
    say(f"rolled back: {path} shows {release.name} again")
    for edition in editions_of(release):
        say(f"  {edition}")


def _checked(root: Path, settings: EngineSettings, organisation: str | None, as_it_is: bool, say: Say) -> Handbook:
    """The handbook that is to be published. Raises HandbookError or PublishError where it may not be."""
    handbook, warnings = load(root, organisation, settings.site_url)
    for warning in warnings:
        if warning.rule == "no-contact":
            say(f"ATTENTION: {warning.sentence}")
    found = [*unproven(handbook, warnings)]
    if found and not as_it_is:
        mend = "mend or `confirm` what is named here, or publish it --as-it-is where that is a preview"
        others = (warning for warning in warnings if replace(warning, severity="error") not in found)
        raise PublishError(f"{refusal([*found, *others])}\nnothing was published: {mend}")
    say(f"checked: {summary(warnings)}")
    for problem in found:
        say(f"as it is: {problem.sentence}")
    if names := never_released(handbook):
        say(f"no edition yet: {', '.join(names)}; readers see the working text")
    for warning in warnings:
        if warning.rule in {"no-address", "unreleased"}:
            say(f"  {warning.sentence}")
    return handbook


def _make(handbook: Handbook, settings: EngineSettings, site: Path, say: Say) -> str:
    """Make the site in a folder, with its manifest; returns its fingerprint."""
    with build.prepared(handbook, settings.root, settings.pages, settings.site_url) as pages:
        MKDOCS(settings, build.shell(handbook), site)
        fingerprint = build.describe(site, pages)
    say(f"built: {len(pages)} pages and documents")
    return fingerprint
