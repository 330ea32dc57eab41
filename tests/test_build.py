"""Building: the same input gives the same bytes, plain MkDocs gives the same site, a new handbook works at once."""

import http.client
import re
import shutil
import socket
import subprocess
import sys
import urllib.request
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from protocolwijzer.cli import main
from protocolwijzer.loading import load_and_check
from protocolwijzer.model import Effect
from protocolwijzer.publish import lock, verify
from tests.handbooks import ROOT, SAMPLE, built_on, contents, copy_of_built
from tests.waiting import PATIENCE, until


@pytest.fixture(scope="module")
def built(released: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample handbook with an edition, and its site built."""
    root = Path(shutil.copytree(released, tmp_path_factory.mktemp("built") / "a"))
    assert main(["build", str(root)]) == 0
    return root


@pytest.mark.slow
def test_the_same_handbook_gives_the_same_bytes(built: Path, released: Path, tmp_path: Path) -> None:
    """Built on another date, in another folder, with another hash seed, every file is the same."""
    root = Path(shutil.copytree(released, tmp_path / "longer/b"))
    before, after = contents(built / "site"), built_on(root, "2031-11-12T13:14:15+02:00")
    assert before.keys() == after.keys()
    assert [name for name in before if before[name] != after[name]] == []


@pytest.mark.slow
def test_a_site_knows_its_address_and_no_day(tmp_path: Path) -> None:
    """What leads to a page by the site's address has it whole, below a path too, and no date is made up."""
    root = Path(shutil.copytree(SAMPLE, tmp_path / "sample"))
    stated = (root / "mkdocs.yml").read_text()
    (root / "mkdocs.yml").write_text(stated.replace("https://de-brug.example/", "https://example.org/below/"))
    files = built_on(root, "2026-01-02T03:04:05+00:00")
    assert b"<loc>https://example.org/below/en/index.html</loc>" in files["sitemap.xml"]
    assert b"<lastmod>" not in files["sitemap.xml"]
    assert b'href="/below/en/index.html"' in files["404.html"]


@pytest.mark.slow
def test_plain_mkdocs_gives_the_same_site(built: Path, tmp_path: Path) -> None:
    """`mkdocs build` alone, without our command, makes the complete site."""
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(tmp_path / "plain")]
    subprocess.run(command, cwd=built, check=True)
    assert contents(tmp_path / "plain") == contents(built / "site")
    assert verify(tmp_path / "plain") == []


@pytest.mark.slow
def test_plain_mkdocs_stops_at_an_authors_mistake(sample: Path, measured: dict[str, str]) -> None:
    """`mkdocs build` of a broken handbook shows the problems and ends with exit code 1, without a traceback."""
    assert main(["build", str(sample)]) == 0
    before = (sample / "site").resolve()
    path = sample / "content/handbook.yml"
    path.write_text(path.read_text().replace("title:", "titel:"))
    command = [sys.executable, "-m", "mkdocs", "build"]
    finished = subprocess.run(command, cwd=sample, env=measured, check=False, capture_output=True, text=True)
    assert finished.returncode == 1
    assert "unknown key `titel`; did you mean `title`?" in finished.stdout
    assert "Traceback" not in finished.stdout + finished.stderr
    assert (sample / "site").resolve() == before


@pytest.mark.slow
def test_a_warning_of_the_engine_stops_the_switch(sample: Path) -> None:
    """Under `strict`, a site about which MkDocs warns never takes over; the earlier one stays."""
    assert main(["build", str(sample)]) == 0
    before = (sample / "site").resolve()
    settings = sample / "mkdocs.yml"
    settings.write_text(settings.read_text() + "nav:\n  - nowhere.md\n")
    profile = sample / "content/de-brug/organisation.yml"
    profile.write_text(profile.read_text().replace("De Brug", "De Nieuwe Brug"))
    assert main(["build", str(sample)]) == 1
    assert (sample / "site").resolve() == before
    assert verify(before) == []


@pytest.mark.slow
def test_pages_that_did_not_change_are_not_written_again(sample: Path) -> None:
    """After a change in one article only the files that show it are touched; pages of what is gone go."""
    assert main(["build", str(sample)]) == 0
    pages = sample / "build/docs"
    before = {path: path.stat().st_mtime_ns for path in pages.rglob("*.md")}
    protocol = sample / "content/de-brug/protocols/huisregels/protocol.yml"
    protocol.write_text(protocol.read_text().replace("Eten mag niet in de zaal.", "Eten mag hier niet."))
    assert main(["build", str(sample)]) == 0
    changed = {path.relative_to(pages).as_posix() for path in before if path.stat().st_mtime_ns != before[path]}
    people = ("audiences/lezers", "audiences/vrijwilligers")  # whose pages say each of their rules in a sentence
    shown_by = ("huisregels/zaal", "huisregels/whole", "trees/wat-doe-ik-met-dit-boek", *people)
    assert changed == {f"de-brug/{page}/index.md" for page in shown_by}
    (sample / "decision_trees/de-brug/mag-ik-bellen.yml").unlink()
    assert main(["build", str(sample)]) == 0
    assert not (pages / "de-brug/trees/mag-ik-bellen").exists()
    assert not (sample / "site/de-brug/trees/mag-ik-bellen").exists()


@pytest.mark.slow
def test_files_that_others_made_are_left_alone(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file in docs_dir that we did not make is neither overwritten nor removed: it is named, and nothing changes."""
    for name in ("index.md", "my/own.md"):
        path = sample / "build/docs" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("mine")
        assert main(["build", str(sample)]) == 1
        assert f"{name} was not made by Protocolwijzer" in capsys.readouterr().err
        assert path.read_text() == "mine"
        assert not (sample / "site").exists()
        path.unlink()


@pytest.mark.slow
def test_folders_that_others_made_are_left_alone(sample: Path, tmp_path: Path) -> None:
    """Beside the target only sites of our own are cleared away, and a link of somebody else's is not replaced."""
    mine = tmp_path / "pub.releases/mine/precious"
    mine.parent.mkdir(parents=True)
    mine.write_text("mine")
    for _ in range(2):
        assert main(["build", str(sample), "--site-dir", str(tmp_path / "pub")]) == 0
    assert mine.read_text() == "mine"
    (tmp_path / "link").symlink_to(mine.parent)
    assert main(["build", str(sample), "--site-dir", str(tmp_path / "link")]) == 1
    assert (tmp_path / "link").resolve() == mine.parent


def test_two_builds_of_one_handbook(sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """While one build makes its pages, another of the same handbook says so and changes nothing, wherever it goes."""
    with lock(sample / "build/docs/.lock", "a test is busy"):
        assert main(["build", str(sample), "--site-dir", str(tmp_path / "other")]) == 1
    assert "another build or preview is making the pages" in capsys.readouterr().err
    assert not (tmp_path / "other").exists()


@pytest.mark.slow
def test_settings_without_our_plugin(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where mkdocs.yml lost our plugin, a build says so and leaves the published site alone."""
    assert main(["build", str(sample)]) == 0
    settings = sample / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("plugins:\n  - protocolwijzer\n", ""))
    assert main(["build", str(sample)]) == 1
    assert "does not name the plugin `protocolwijzer`" in capsys.readouterr().err
    assert verify(sample / "site") == []


def test_a_new_handbook_builds(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`new` makes a handbook that passes `check` with warnings only, all about details to fill in, and builds. There is
    one of each to begin with: a tree, a protocol, a form, a sample text, lines to search by, somebody employed."""
    root = tmp_path / "new"
    assert main(["new", str(root), "--organisation", "de-kade", "--name", "De Kade: “werk”"]) == 0
    capsys.readouterr()
    assert main(["check", str(root)]) == 0
    printed = capsys.readouterr().out
    assert "error" not in printed
    assert printed.count("to be filled in by the organisation") == 5
    assert printed.count("warning:") == 7, "and the site's address is not known, nor whom one can reach"
    assert main(["build", str(root)]) == 0
    assert "De Kade: “werk”" in (root / "site/en/de-kade/index.html").read_text()
    pages = (page.read_text() for page in (root / "site").rglob("*.html"))
    titles = {title for page in pages for title in re.findall("<title>(.*)</title>", page)}
    assert {"Contact · De Kade: “werk”", "Mag ik dit geschenk aannemen? · De Kade: “werk”"} <= titles
    assert {title.count("De Kade") for title in titles} == {1}, "the handbook and the organisation have one name"
    [organisation] = load_and_check(root)[0].organisations
    parts = (organisation.trees, organisation.protocols, organisation.forms, organisation.profile.notices)
    assert all(parts)
    assert organisation.searches.answered
    assert any(audience.employed for audience in organisation.profile.audiences)
    effects = {article.effect for _, _, article in organisation.articles()}
    assert effects == {*get_args(Effect)}, "each kind of article stands there once"
    for file in (*root.glob("content/**/*.yml"), *root.glob("decision_trees/**/*.yml")):
        schema = file.read_text().partition("$schema=")[2].partition("\n")[0]
        assert (file.parent / schema).is_file(), f"{file} names its schema"
    assert verify(root / "site") == []


@pytest.mark.parametrize("languages", [["nl"], ["en"], ["en", "nl"]])
def test_a_new_handbook_begins_in_the_languages_that_are_wanted(languages: list[str], tmp_path: Path) -> None:
    """Every text is in these and in no other, and the first of them is the one that counts."""
    who = ["--organisation", "de-kade", "--name", "De Kade", "--languages", *languages]
    assert main(["new", str(tmp_path / "new"), *who]) == 0
    handbook, problems = load_and_check(tmp_path / "new")
    assert {problem.rule for problem in problems} <= {"to-be-filled-in", "no-address", "no-contact"}
    assert handbook.languages == tuple(languages)
    [protocol] = handbook.organisations[0].protocols.values()
    assert (protocol.document.language, {*protocol.title.root}) == (languages[0], {*languages})


def test_new_refuses_what_would_do_harm(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An id that leads elsewhere, a name the site needs, or a folder with something in it: a sentence, and no file."""
    (tmp_path / "full").mkdir()
    (tmp_path / "full/mine").write_text("")
    for folder, organisation, said in (
        ("x", "../evil", "cannot be an organisation's id"),
        ("x", "search", "cannot be an organisation's id"),
        ("full", "de-kade", "is not empty; choose a new folder"),
    ):
        assert main(["new", str(tmp_path / folder), "--organisation", organisation, "--name", "De Kade"]) == 1
        assert said in capsys.readouterr().err
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["full", "mine"]


@pytest.mark.slow
def test_a_handbook_in_one_language_or_another_first(sample: Path) -> None:
    """The first language of handbook.yml stands at the root; a handbook may have one language only."""
    settings = sample / "content/handbook.yml"
    settings.write_text(settings.read_text().replace("[nl, en]", "[en, nl]"))
    assert main(["build", str(sample)]) == 0
    assert 'lang="en"' in (sample / "site/index.html").read_text()
    assert 'lang="nl"' in (sample / "site/nl/index.html").read_text()
    assert 'href="/nl/index.html"' in (sample / "site/404.html").read_text()
    settings.write_text(settings.read_text().replace("[en, nl]", "[en]"))
    for path in sample.glob("*/**/*.yml"):
        lines = path.read_text().splitlines(keepends=True)
        path.write_text("".join(_without_dutch(lines)))
    assert main(["build", str(sample)]) == 0
    assert not (sample / "site/nl").exists()
    assert "/nl/" not in (sample / "site/404.html").read_text()


def _without_dutch(lines: list[str]) -> Iterator[str]:
    """The lines of a file without its `nl:` keys and what stands below them."""
    skipped: int | None = None
    for line in lines:
        indent = len(line) - len(line.lstrip())
        if skipped is not None and (indent > skipped or not line.strip()):
            continue
        skipped = indent if line.lstrip().startswith("nl:") else None
        if skipped is None:
            yield line


@pytest.mark.slow
def test_one_organisation_alone(shipped: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A school publishes its own handbook: no page, entry or word of another organisation is in the site."""
    root = copy_of_built(shipped, tmp_path / "handbook")
    target = tmp_path / "school"
    assert main(["build", str(root), "--organisation", "unicoz", "--site-dir", str(target)]) == 0
    assert (target / "unicoz/index.html").is_file()
    assert (target / "404.html").is_file()
    for path in target.rglob("*"):
        if path.suffix in {".html", ".json", ".css", ".xml"}:
            assert "mind-at-work" not in path.read_text(), path
            assert "Mind at Work" not in path.read_text(), path
    capsys.readouterr()
    assert main(["build", str(root), "--organisation", "nobody", "--site-dir", str(target)]) == 1
    assert "there is no organisation `nobody`; there are: mind-at-work, unicoz" in capsys.readouterr().err


def get(address: str | urllib.request.Request) -> str:
    """A page as the preview serves it, or nothing while it does not."""
    try:
        with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
            return str(answer.read().decode())
    except (OSError, http.client.HTTPException):
        return ""


@pytest.mark.slow
def test_live_preview_follows_every_save(sample: Path, unused_port: int, measured: dict[str, str]) -> None:
    """`serve` shows a saved change by itself; while a file has a mistake it shows the last good page."""
    port = str(unused_port)
    command = [sys.executable, "-m", "protocolwijzer", "serve", str(sample), "--port", port]
    page = f"http://127.0.0.1:{port}/de-brug/huisregels/zaal/index.html"
    protocol = sample / "content/de-brug/protocols/huisregels/protocol.yml"
    original = protocol.read_text()
    said = sample / "log"
    with (
        said.open("w") as log,
        subprocess.Popen(command, stdout=log, stderr=log, text=True, env=measured) as process,
    ):
        try:
            until(lambda: "Eten mag niet in de zaal." in get(page), process, said)
            protocol.write_text(original.replace("Eten mag niet in de zaal.", "Eten kan hier niet."))
            until(lambda: "Eten kan hier niet." in get(page), process, said)
            protocol.write_text(original.replace("status: adopted", "status: adoptd"))
            until(lambda: "did you mean `adopted`?" in said.read_text(), process, said)
            assert "Eten kan hier niet." in get(page)
            protocol.write_text(original.replace("Eten mag niet in de zaal.", "Eten doe je buiten."))
            until(lambda: "Eten doe je buiten." in get(page), process, said)
            with urllib.request.urlopen(page, timeout=PATIENCE) as answer:
                assert "script-src 'sha256-" in answer.headers["Content-Security-Policy"]
            assert get(urllib.request.Request(page, headers={"Host": "evil.example"})) == ""
            assert "Traceback" not in said.read_text()
        finally:
            process.terminate()


@pytest.mark.slow
def test_a_port_that_is_taken(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where something else listens already, `serve` says so in one sentence."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        assert main(["serve", str(sample), "--port", str(port)]) == 1
    assert f"port {port} is taken; choose another with --port" in capsys.readouterr().err


def test_the_package_carries_its_theme(tmp_path: Path) -> None:
    """A wheel holds everything that a handbook elsewhere needs: templates, overrides, fonts and their licence."""
    source = tmp_path / "source"
    ignored = shutil.ignore_patterns(".*", "site*.releases", "site", "build", "content")
    shutil.copytree(ROOT, source, ignore=ignored)
    program = "from hatchling.build import build_wheel; import sys; build_wheel(sys.argv[1])"
    subprocess.run([sys.executable, "-c", program, str(tmp_path)], cwd=source, check=True, capture_output=True)
    [wheel] = tmp_path.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    for name in (
        "render/templates/section.html",
        "render/styles/tokens.css",
        "print/templates/form.typ",
        "print/fonts/AtkinsonHyperlegibleNext_400Regular.ttf",
        "print/fonts/NotoSansArabic_700Bold.ttf",
        "print/fonts/NotoSansArabic_OFL.txt",
        "print/fonts/OFL.txt",
        "site_overrides/main.html",
        "site_overrides/assets/FONT-LICENSE.txt",
    ):
        assert f"protocolwijzer/{name}" in names
