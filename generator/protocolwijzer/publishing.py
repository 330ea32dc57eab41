"""The directie publishes: check, build, verify, and let readers see it in one step; look before, and go back after."""

import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from protocolwijzer import build
from protocolwijzer.check import confirmations
from protocolwijzer.editions import due, in_force, may_wait, never_released, sound, unproven, waiting
from protocolwijzer.engines import MKDOCS, EngineSettings, read_settings
from protocolwijzer.loading import load
from protocolwijzer.model import Handbook
from protocolwijzer.problem import Place, Problem, refusal, summary
from protocolwijzer.publish import (
    PublishError,
    Staging,
    Target,
    changes,
    editions_of,
    explained,
    read_manifest,
    refuse_places_of_the_handbook,
    roll_back,
)

Say = Callable[[str], object]
"""Takes a line for whoever is waiting."""


def publish(root: Path, path: Path, organisation: str | None, keep: int, as_of: str | None, say: Say) -> None:
    """Make the handbook in the folder `root` what readers see at `path`, and keep the last `keep` sites.

    Readers see what is in force on a day (`as_of`, YYYY-MM-DD); without one it is a preview of the working texts, and
    for no reader. The handbook is loaded once: what was checked is what they see. Raises what `build` raises; the
    earlier site then stands, whole.
    """
    settings = read_settings(root)
    refuse_places_of_the_handbook(path, root, settings.pages)
    _refuse_the_other_kind(path, as_of)
    handbook = _checked(root, settings, organisation, as_of, say)
    with Staging(path) as staging:
        with explained(f"no new site stands at {path}"):
            fingerprint = _make(handbook, settings, staging.folder, say)
        staging.verify()
        say("verified: every file on the disk is as the manifest says")
        if staging.switch(fingerprint, keep):
            say(f"switched: {path} shows {fingerprint}")
        else:
            say(f"nothing changed: {path} shows {fingerprint} already")
    _say_when_again(handbook, say)


def look_ahead(root: Path, path: Path, organisation: str | None, as_of: str | None, say: Say) -> None:
    """Say what would change for readers at `path` if the handbook were published now; nothing does.

    Raises what `build` raises.
    """
    settings = read_settings(root)
    refuse_places_of_the_handbook(path, root, settings.pages)
    _refuse_the_other_kind(path, as_of)
    current = Target(path).current()
    handbook = _checked(root, settings, organisation, as_of, say)
    with tempfile.TemporaryDirectory() as folder:
        _make(handbook, settings, Path(folder), say)
        found = changes(current, Path(folder), handbook.all_languages)
    for change in found:
        say(f"{change.kind:8} {change.title}: {change.address} ({', '.join(change.where)})")
    kinds = Counter(change.kind for change in found)
    numbers = [f"{kinds[kind]} {kind}" for kind in ("added", "changed", "removed") if kinds[kind]]
    say(f"pages at {path}: {', '.join(numbers) or 'none changes'}; nothing was published")
    _say_when_again(handbook, say)


def go_back(path: Path, say: Say) -> None:
    """Let readers see the site before the present one again, and say which one that is. Raises PublishError."""
    release = roll_back(path)
    say(f"rolled back: {path} shows {release.name} again")
    for edition in editions_of(release):
        say(f"  {edition}")


def _refuse_the_other_kind(path: Path, as_of: str | None) -> None:
    """Raise PublishError where a preview would take the place of a site for readers, or the other way round: one step
    back would show one of them at the other's address."""
    current = Target(path).current()
    if current is None:
        return
    try:
        preview = read_manifest(current).preview
    except PublishError:  # a damaged site is mended by publishing it again
        preview = False
    if as_of is None and not preview:
        raise PublishError(f"a site for readers stands at {path}, and a preview is for none; choose another place")
    if as_of is not None and preview:
        raise PublishError(f"a preview stands at {path}; choose another place for readers, or take the preview away")


def _checked(root: Path, settings: EngineSettings, organisation: str | None, as_of: str | None, say: Say) -> Handbook:
    """The handbook that is to be published. Raises HandbookError or PublishError where it may not be."""
    working, problems = load(root, organisation, settings.site_url, may_wait if as_of is not None else None)
    errors = [problem for problem in problems if problem.severity == "error"]
    warnings = [problem for problem in problems if problem.severity == "warning"]
    if errors:
        working = sound(working, {problem.pointer.file for problem in errors})
    handbook = replace(working, preview=True) if as_of is None else in_force(working, as_of)
    for warning in warnings:
        if warning.rule == "no-contact":
            say(f"ATTENTION: {warning.sentence}")
    found = [*_unproven(handbook, warnings)]
    if found and as_of is not None:
        mend = "mend or `confirm` what is named here"
        others = (warning for warning in warnings if replace(warning, severity="error") not in found)
        raise PublishError(f"{refusal([*found, *others])}\nnothing was published: {mend}")
    say(f"checked: {summary(problems)}")
    for file, number in Counter(problem.pointer.file for problem in errors).items():
        say(f"waits: {file}: it has {number} {'error' if number == 1 else 'errors'}; `protocolwijzer check` shows them")
    if as_of is not None:
        for line in waiting(working, handbook):
            say(f"waits: {line}")
    for problem in found:
        say(f"preview: {problem.sentence}")
    if names := never_released(handbook):
        say(f"no edition yet: {', '.join(names)}; readers see the working text")
    for own in (it.own for it in handbook.organisations):
        if own.protocols and not own.confirmations and not any(own.editions.values()):
            say(f"nothing confirmed yet: nobody vouched for the texts of {own.profile.name}")
    for warning in warnings:
        if warning.rule in {"adopting", "no-address", "unreleased"}:
            say(f"  {warning.sentence}")
    return handbook


def _unproven(handbook: Handbook, warnings: Iterable[Problem]) -> Iterator[Problem]:
    """What no person's word stands for of what is to be seen: of working texts, and of what stands beside those that
    are in force and was never released. `warnings` are those of the working texts."""
    if working := tuple(it for it in handbook.organisations if not it.in_force):
        yield from unproven(replace(handbook, organisations=working), warnings)
    for organisation in handbook.organisations:
        if organisation.in_force:
            found = confirmations.problems(organisation, handbook.languages)
            placed = [problem.at(Place(problem.pointer.file, 1, 1)) for problem in found]
            yield from unproven(replace(handbook, organisations=(organisation,)), placed)


def _make(handbook: Handbook, settings: EngineSettings, site: Path, say: Say) -> str:
    """Make the site in a folder, with its manifest; returns its fingerprint."""
    with build.prepared(handbook, settings.root, settings.pages, settings.site_url) as pages:
        MKDOCS(settings, build.shell(handbook), site)
        fingerprint = build.describe(site, pages, handbook.as_of, handbook.preview)
    say(f"built: {len(pages)} pages and documents")
    return fingerprint


def _say_when_again(handbook: Handbook, say: Say) -> None:
    """On which day readers are to see something else."""
    if handbook.as_of and (found := due(handbook, handbook.as_of)):
        day = found[0].day
        say(f"publish again on {day}: {', '.join(it.why for it in found if it.day == day)}")
