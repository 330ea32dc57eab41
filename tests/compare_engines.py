"""Both engines make the same pages (content, language, anchors, navigation), feeds and papers; for `make engines`."""

from pathlib import Path
from urllib.parse import urljoin

import pytest

from protocolwijzer.cli import main
from protocolwijzer.loading import load_and_check
from protocolwijzer.publish import verify
from tests.elements import Elements, elements
from tests.handbooks import SAMPLE, built_on, contents, copy_of_shipped
from tests.markup import differing, site_of, with_markup
from tests.released import NAME, ORGANISATION, PROTOCOL, SUMMARY, change_a6, released_once, replace


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The shipped handbook with a second edition and one more change, as MkDocs and as Zensical makes it."""
    root = released_once(tmp_path_factory.mktemp("engines") / "handbook")
    change_a6(root)
    at = ["--dir", str(root)]
    assert main(["confirm", ORGANISATION, "--all", *at]) == 0
    assert main(["release", NAME, "2027-01", "--review-by", "2028-01", *SUMMARY, *at]) == 0
    replace(root, PROTOCOL, "of met oud-cliënten.", "of met vroegere cliënten.")
    made = []
    for engine in ("mkdocs", "zensical"):
        target = root / f"site-{engine}"
        assert main(["build", str(root), "--engine", engine, "--site-dir", str(target)]) == 0
        made.append(target)
    return made[0], made[1]


def test_the_shipped_handbook_gives_the_same_bytes(site: Path, tmp_path: Path) -> None:
    """Built on another date, in another folder, with another hash seed, every file is the same."""
    root = copy_of_shipped(tmp_path / "longer/b")
    assert contents(site) == built_on(root, "2031-11-12T13:14:15+02:00")


def pages(site: Path) -> list[str]:
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("index.html"))


def seen(page: Elements, address: str) -> dict[str, object]:
    """What a reader has of a page: its title, language, anchors, links and words, header and navigation included."""
    body = next(i for i, (tag, _) in enumerate(page.found) if tag == "header")
    end = next(i for i, (tag, _) in enumerate(page.found) if tag == "footer")
    parts = page.found[body:end]
    whole = page.having("id")["__content"][1]
    return {
        "title": [text for (tag, _), text in zip(page.found, page.texts, strict=True) if tag == "title"],
        "language": page.found[0][1]["lang"],
        "anchors": [attributes["id"] for _, attributes in parts if "id" in attributes],
        "links": [urljoin(address, attributes["href"]) for _, attributes in parts if "href" in attributes],
        "words": whole.split(),
    }


def test_the_same_pages(sites: tuple[Path, Path]) -> None:
    """Each page that one engine makes, the other makes too; each site fits its manifest."""
    assert pages(sites[0]) == pages(sites[1])
    assert len(pages(sites[0])) > 50
    for page in ("editions", "editions/working", "2020-03", "2027-01", "2027-01/changes"):
        assert f"{NAME}/{page}/index.html" in pages(sites[1])
    assert verify(sites[1]) == []


def test_the_same_content(sites: tuple[Path, Path]) -> None:
    """Title, language, every anchor, every link and every word are the same on both."""
    for page in pages(sites[0]):
        ours, theirs = (seen(elements(site / page), f"https://x/{page}") for site in sites)
        for part in ours:
            assert ours[part] == theirs[part], (page, part)


def test_the_same_feeds_and_papers(sites: tuple[Path, Path]) -> None:
    """What is no page, a feed, a calendar or a PDF, is the same to the byte."""
    ours, theirs = ({it.relative_to(site): it.read_bytes() for it in _beside_pages(site)} for site in sites)
    assert ours == theirs
    assert {path.suffix for path in ours} == {".xml", ".json", ".ics", ".pdf"}


def _beside_pages(site: Path) -> list[Path]:
    feeds = [site.glob(f"**/{name}") for name in ("editions.xml", "editions.json", "review.ics", "*.pdf")]
    return [path for found in feeds for path in found]


def test_typed_markup_is_text_by_the_other_engine(tmp_path: Path) -> None:
    """What an author types is text in the shell that Zensical makes too, as `test_markup.py` says of MkDocs."""
    handbook = load_and_check(SAMPLE)[0]
    made = {}
    for name, given in {"plain": handbook, "marked": with_markup(handbook)}.items():
        (tmp_path / name).mkdir()
        made[name] = site_of(given, "zensical", tmp_path / name)
    assert differing(made["plain"], made["marked"]) == []
    assert (tmp_path / "plain/site/assets/vendor/ZENSICAL-LICENSE.txt").is_file()
    assert not (tmp_path / "plain/site/assets/javascripts").exists()
