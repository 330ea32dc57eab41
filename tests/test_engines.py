"""Engines make a site of any folder of pages; settings that do not fit are said in a sentence."""

import os
import re
from datetime import UTC, datetime
from pathlib import Path

import mkdocs.commands.build
import mkdocs.config
import pytest

from protocolwijzer.cli import main
from protocolwijzer.engines import ENGINES, EngineError, Shell, read_settings
from protocolwijzer.model import Translated
from protocolwijzer.publish import verify
from protocolwijzer.render import shell_words

PAGE = '---\ntitle: Een bladzijde\nlanguage: nl\n---\n<p id="only">Tekst.</p>\n'
NAMED = "site_name: De Brug\n"
TITLE = Translated({"nl": "Huisregels"})


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A mkdocs.yml and one page; there is no handbook."""
    (tmp_path / "build/docs").mkdir(parents=True)
    (tmp_path / "build/docs/index.md").write_text(PAGE)
    (tmp_path / "mkdocs.yml").write_text(
        f"{NAMED}site_url: https://example.org/below\ndocs_dir: build/docs\nuse_directory_urls: false\n"
        "theme: {name: material, font: false}\nplugins: [protocolwijzer]\n"
    )
    return tmp_path


@pytest.mark.parametrize("engine", ENGINES)
def test_an_engine_knows_no_handbook(engine: str, project: Path, tmp_path: Path) -> None:
    """A folder of pages becomes a folder of a site, with what the shell says around each page, and nothing else."""
    site, shell = tmp_path / "made", Shell(("nl", "en"), "default-src 'none'", shell_words(["nl", "en"], TITLE))
    site.mkdir()
    ENGINES[engine](read_settings(project), shell, site)
    page = (site / "index.html").read_text()
    assert '<p id="only">Tekst.</p>' in page
    assert "<title>Een bladzijde · Huisregels</title>" in page
    assert re.search(r"""http-equiv="Content-Security-Policy" content="default-src (&#39;|')none""", page)
    assert re.findall(r'<section lang="(..)">', (site / "404.html").read_text()) == ["nl", "en"]
    assert not (site / "manifest.json").exists()
    assert not (project / "content").exists()


def test_a_page_that_is_not_ours(project: Path, tmp_path: Path) -> None:
    """What MkDocs or our plugin stumbles over is one kind of error, with the sentence that says what to do."""
    (project / "build/docs/own.md").write_text("mine")
    (tmp_path / "made").mkdir()
    shell = Shell(("nl",), "", shell_words(["nl"], TITLE))
    with pytest.raises(EngineError, match=r"own\.md was not made by Protocolwijzer; take it out of"):
        ENGINES["mkdocs"](read_settings(project), shell, tmp_path / "made")


@pytest.mark.parametrize(
    ("mistake", "said"),
    [
        (None, "there is no mkdocs.yml in"),
        ("site_name: [", "mkdocs.yml cannot be read: MkDocs encountered an error parsing the configuration file"),
        ("site_nam: De Brug\n", "mkdocs.yml cannot be read: Aborted with a configuration error!"),
        (b"site_name: \xff\n", "mkdocs.yml cannot be read: MkDocs encountered an error parsing the configuration file"),
    ],
)
def test_settings_that_cannot_be_used(
    mistake: str | bytes | None, said: str, sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without a mkdocs.yml that MkDocs can read, every command that wants one says so and makes nothing."""
    (tmp_path / "some.pdf").write_bytes(b"%PDF")
    if mistake is None:
        (sample / "mkdocs.yml").unlink()
    else:
        (sample / "mkdocs.yml").write_bytes(mistake.encode() if isinstance(mistake, str) else mistake)
    for command in (
        ["build", str(sample)],
        ["build", str(sample), "--engine", "zensical"],
        ["publish", str(tmp_path / "www/site"), str(sample)],
        ["publish", str(tmp_path / "www/site"), str(sample), "--dry-run"],
        ["verify", str(tmp_path / "some.pdf"), str(sample)],
    ):
        capsys.readouterr()
        assert main(command) == 1
        assert capsys.readouterr().err.startswith(said)
    assert not (sample / "site.releases").exists()
    assert not (tmp_path / "www").exists()


@pytest.mark.slow
def test_settings_that_inherit(sample: Path) -> None:
    """A mkdocs.yml may inherit from another one beside it."""
    settings = sample / "mkdocs.yml"
    settings.rename(sample / "all.yml")
    settings.write_text("INHERIT: all.yml\nsite_name: Van het bestuur\nsite_url: https://example.org/\n")
    assert read_settings(sample).site_name == "Van het bestuur"
    assert main(["build", str(sample)]) == 0
    assert 'href="https://example.org/de-brug/' in (sample / "site/de-brug/index.html").read_text()


def dates(site: Path) -> tuple[set[str], datetime]:
    """Every date in a site's sitemap, and the date of its packed copy (in the four bytes that gzip has for that)."""
    packed = int.from_bytes((site / "sitemap.xml.gz").read_bytes()[4:8], "little")
    return set(re.findall("<lastmod>(.*?)<", (site / "sitemap.xml").read_text())), datetime.fromtimestamp(packed, UTC)


@pytest.mark.slow
def test_a_build_leaves_the_environment_alone(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A sitemap holds no date of which nobody knows that it is true, and the packed copy says that it has none; where
    SOURCE_DATE_EPOCH says one, both have that. A build leaves the environment alone."""
    settings = sample / "mkdocs.yml"
    settings.write_text(settings.read_text() + "site_url: https://example.org/\n")
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    before = dict(os.environ)
    assert main(["build", str(sample)]) == 0
    assert dict(os.environ) == before
    assert dates(sample / "site") == (set(), datetime(1970, 1, 1, tzinfo=UTC))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert main(["build", str(sample)]) == 0
    assert dates(sample / "site") == ({"2023-11-14"}, datetime(2023, 11, 14, tzinfo=UTC))


@pytest.mark.slow
def test_plain_mkdocs_twice(sample: Path) -> None:
    """Whoever builds twice with the same settings has a whole site each time, of what stands in the files then."""
    config = mkdocs.config.load_config(str(sample / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)
    protocol = sample / "content/de-brug/protocols/huisregels/protocol.yml"
    for text in ("Eten mag niet in de zaal.", "Eten kan hier niet."):
        protocol.write_text(protocol.read_text().replace("Eten mag niet in de zaal.", text))
        mkdocs.commands.build.build(config)
        assert verify(sample / "site") == []
        assert text in (sample / "site/de-brug/huisregels/zaal/index.html").read_text()
