"""What was given out is kept: the same bytes for ever, known when they come back, whatever the program says by then."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp

from protocolwijzer import write
from protocolwijzer.cli import main
from protocolwijzer.language import LANGUAGES
from protocolwijzer.loading import load_and_check
from protocolwijzer.naming import date_in_words
from protocolwijzer.print import KeptDocument, documents, known, press
from protocolwijzer.print.leaves import Leaves
from protocolwijzer.print.press import MADE_BY
from protocolwijzer.print.resolution import Resolution
from protocolwijzer.print.sources import sources
from protocolwijzer.redline import redline
from tests.handbooks import ADDRESS, ROOT, SAMPLE, once
from tests.paper import filled, opened, recorded, saved, text, verified
from tests.printing import drawn
from tests.released import RULES, SUMMARY, replace

ORGANISATION, FORM = "de-brug", "pasaanvraag"
PROTOCOL = f"content/{ORGANISATION}/protocols/huisregels/protocol.yml"
EDITIONS = f"content/{ORGANISATION}/protocols/huisregels/editions"
SOURCE = f"content/{ORGANISATION}/forms/{FORM}.yml"
FROZEN = f"content/{ORGANISATION}/forms/versions/{FORM}"
SHEETS = f"{ORGANISATION}/forms/{FORM}"
PUBLISHED = "Its pages and its data are as published.\n"
EATING = ("Eten mag niet in de zaal.", "Eten mag echt niet in de zaal.")


@pytest.fixture(scope="module")
def first(released: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample handbook with one edition and a version of a form released."""

    def make(target: Path) -> None:
        root = shutil.copytree(released, target)
        assert main(["release", f"{ORGANISATION}/{FORM}", "--as-of", "2024-06-01", "--dir", str(root)]) == 0

    return once(tmp_path_factory, "kept", make)


@pytest.fixture
def sample(first: Path, tmp_path: Path) -> Path:
    """A copy of that, free to be changed."""
    return Path(shutil.copytree(first, tmp_path / "sample"))


def confirm_and_release(root: Path, *what: str) -> None:
    at = ["--dir", str(root)]
    assert main(["confirm", ORGANISATION, "--all", *at]) == 0
    assert main(["release", *what, *at]) == 0


def next_of_everything(root: Path) -> bytes:
    """Release a second edition and a second version; the paper with which a board decided on that edition."""
    replace(root, PROTOCOL, *EATING)
    [paper] = [it.made() for it in documents(load_and_check(root)[0]) if it.path.endswith("-working-nl.pdf")]
    confirm_and_release(root, RULES, "2027", *SUMMARY)
    replace(root, SOURCE, "nl: Mijn voornaam mag erbij staan.", "nl: Mijn achternaam mag erbij staan.")
    replace(root, SOURCE, "version: 1", "version: 2")
    confirm_and_release(root, f"{ORGANISATION}/{FORM}", "--as-of", "2027-03-01")
    return paper


@pytest.fixture(scope="module")
def second(first: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same handbook with a second edition, a correction of its words, and a second version of the form."""
    root = Path(shutil.copytree(first, tmp_path_factory.mktemp("second") / "sample"))
    next_of_everything(root)
    replace(root, PROTOCOL, EATING[1], "Eten mag echt niet in deze zaal.")
    confirm_and_release(root, RULES, "2027", "--correction", *SUMMARY)
    assert main(["build", str(root)]) == 0
    return root


def printed(root: Path) -> dict[str, bytes]:
    """Every PDF of the site of a handbook, by path."""
    return {it.relative_to(root / "site").as_posix(): it.read_bytes() for it in (root / "site").rglob("*.pdf")}


# --------------------------------------------------------------------------------------------------- given and known


def of_another_release(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """From here on the program draws otherwise: other words, another template, another typesetter, one more comment."""
    for language, word in (("nl", "druk"), ("en", "printing")):
        monkeypatch.setitem(LANGUAGES[language].words, "edition", word)
    package = Path(shutil.copytree(ROOT / "generator/protocolwijzer", folder / "protocolwijzer"))
    replace(package, "print/templates/base.typ", "// What all documents share", "// What each document has")
    replace(package, "print/press.py", '"""The press: ', '# One more comment.\n"""The press: ')
    monkeypatch.setattr(press, "_ROOM", package / "print")
    monkeypatch.setattr(press, "version", lambda name: f"another {name}")


@pytest.mark.slow
def test_what_was_given_out_outlives_the_program(
    sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Released and signed under one release of the program, published and verified under another: the site gives the
    same bytes, and every sheet, booklet and paper is as published, those of before the next release included."""
    assert main(["build", str(sample)]) == 0
    then = printed(sample)
    signed = filled(then[f"{SHEETS}/{FORM}-nl.pdf"])
    paper = next_of_everything(sample)
    assert main(["build", str(sample)]) == 0
    before = printed(sample)
    of_another_release(monkeypatch, tmp_path)
    handbook = load_and_check(sample)[0]
    kept = [it.path for it in documents(handbook) if isinstance(it, KeptDocument)]
    again = {it.path: it.made() for it in drawn(handbook)}
    assert all(again[path] != before[path] for path in kept if path in again), "the program does draw otherwise"
    assert main(["build", str(sample)]) == 0
    after = printed(sample)
    assert {path: after[path] for path in kept} == {path: before[path] for path in kept}
    assert len(kept) == 2 * (2 * 2 + 1 + 2 + 1), "two versions in two sizes, the booklet, those of editions, a paper"
    for content in (signed, paper, *(then[path] for path in kept if path in then), *(before[path] for path in kept)):
        assert verified(content, tmp_path, capsys, sample)[1].endswith(PUBLISHED)
    assert "  no longer given out: people get version 2\n" in verified(signed, tmp_path, capsys, sample)[1]
    assert "  released as edition 2027\n" in verified(paper, tmp_path, capsys, sample)[1]


@pytest.mark.slow
def test_an_older_edition_is_known(second: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The protocol's own address gives the newest edition, each edition's page its own, and `verify` knows both, and
    what changed before the words of an edition were corrected."""
    site, name = printed(second), "huisregels-nl.pdf"
    assert site[f"{RULES}/{name}"] == site[f"{RULES}/2027/{name}"]
    newer = "  no longer given out: people get edition 2027, revision 2\n"
    for path, remark in (("2027", ""), ("2027/r1", newer), ("2024-05-01", newer)):
        said = f'protocol de-brug/huisregels, nl, edition "{path.split("/")[0]}"\n{remark}{PUBLISHED}'
        assert verified(site[f"{RULES}/{path}/{name}"], tmp_path, capsys, second) == (0, said)
    [paper] = [
        it for it in known(load_and_check(second)[0]) if it.source.endswith("/2027/huisregels-2024-05-01-2027-nl.pdf")
    ]
    assert paper.made() not in site.values()
    said = f'changes de-brug/huisregels, nl, compared ["2024-05-01", "2027"]\n{newer}{PUBLISHED}'
    assert verified(paper.made(), tmp_path, capsys, second) == (0, said)


def test_a_release_keeps_what_pages_show(second: Path) -> None:
    """With an edition stay its booklets and the paper of each page that compares it with an earlier one, a correction's
    too, and the paper of the working text as it was decided on; in each language, and nothing else."""
    folder, name = second / EDITIONS, "huisregels"
    for stem, compared in (
        ("2024-05-01", ()),
        ("2027", ("2024-05-01-2027", "2024-05-01-working")),
        ("2027.r2", ("2024-05-01-2027.r2", "2027-2027.r2", "2027-working")),
    ):
        names = {
            f"{name}-{it}{language}.pdf" for it in ("", *(f"{it}-" for it in compared)) for language in ("nl", "en")
        }
        assert {it.name for it in (folder / stem).iterdir()} == names
        assert (folder / f"{stem}.yml").read_text().count(".pdf: ") == len(names)


def test_each_edition_offers_its_booklet(second: Path) -> None:
    """The page of every edition and revision links the protocol as it was given out, and `handbook.json` names it."""
    for prefix, language in (("", "nl"), ("en/", "en")):
        for path in ("2024-05-01", "2027", "2027/r1"):
            page = (second / f"site/{prefix}{RULES}/{path}/index.html").read_text()
            assert f"{RULES}/{path}/huisregels-{language}.pdf" in page
    [organisation] = json.loads((second / "site/handbook.json").read_text())["organisations"]
    [protocol] = organisation["protocols"]
    assert [it["pdf"] for it in protocol["editions"]] == [
        {language: f"{RULES}/{date}/huisregels-{language}.pdf" for language in ("nl", "en")}
        for date in ("2024-05-01", "2027")
    ]


@pytest.mark.slow
def test_a_working_text_is_no_edition(sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """While the text differs from its edition, in a note too, its own address gives what it says today; the edition's
    page goes on giving the edition, and `verify` knows one from the other."""
    replace(sample, PROTOCOL, "Het reglement zwijgt over appen.", "Over appen zegt het reglement niets.")
    assert main(["build", str(sample)]) == 0
    today, edition = (printed(sample)[f"{RULES}/{path}huisregels-nl.pdf"] for path in ("", "2024-05-01/"))
    assert "Over appen zegt" in text(today)
    assert "Het reglement zwijgt" in text(edition)
    said = f'protocol de-brug/huisregels, nl, edition "2024-05-01"\n{PUBLISHED}'
    assert [verified(it, tmp_path, capsys, sample) for it in (today, edition)] == [(0, said)] * 2
    replace(sample, PROTOCOL, *EATING)
    assert main(["build", str(sample)]) == 0
    assert "werktekst, niet vastgesteld" in text(printed(sample)[f"{RULES}/huisregels-nl.pdf"])
    assert printed(sample)[f"{RULES}/2024-05-01/huisregels-nl.pdf"] == edition


def test_a_kept_document_tells_of_itself(second: Path) -> None:
    """What a kept file is, what it rests on and which boxes it has is read from it, as the drawing had it."""
    handbook = load_and_check(second)[0]
    anew = {it.path: it for it in drawn(handbook, ADDRESS)}
    compared = 0
    for it in documents(handbook):
        if isinstance(it, KeptDocument) and it.path in anew:
            other = anew[it.path]
            assert (it.made(), it.record) == (other.made(), other.record), it.path
            assert (it.identity, it.basis, it.boxes) == (other.identity, other.basis, other.boxes), it.path
            compared += 1
    assert compared == 2 * (2 * 2 + 1 + 2), "two versions in two sizes, the booklet, a new edition, a correction"


@pytest.mark.parametrize(
    ("key", "sentence"),
    [
        ("drawn_with", "another release of Protocolwijzer drew it than the one that was given out ("),
        ("address", f'its QR code leads elsewhere than that of the one that was given out, to "{ADDRESS}'),
        ("articles", 'Not as published: its data is not ours in "articles".'),
    ],
)
def test_what_was_not_given_out_is_not_as_published(
    key: str, sentence: str, first: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A sheet that says what the kept one says, but was made otherwise, may be one from before the release: nothing
    can be told. One that rests on something else is none."""
    with opened((first / FROZEN / f"1/{FORM}-nl.pdf").read_bytes()) as pdf:
        recorded(key, "x")(pdf)
        code, said = verified(saved(pdf), tmp_path, capsys, first)
    assert code == 1
    assert sentence in said


@pytest.mark.slow
def test_a_sheet_leads_where_the_site_stood(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The code on a sheet leads to the address that was known when it was released, also when the site moves on;
    where none was known, there is no code, and `release` says so."""
    capsys.readouterr()
    release = ["release", f"{ORGANISATION}/foto-weg", "--as-of", "2024-06-01", "--dir"]
    elsewhere = Path(shutil.copytree(sample, sample.with_name("elsewhere")))
    replace(elsewhere, "mkdocs.yml", ADDRESS, "")
    assert main([*release, str(elsewhere)]) == 0
    assert "no address is known, so there is no QR code on them" in capsys.readouterr().out
    replace(sample, "mkdocs.yml", ADDRESS, "https://example.org/below/")
    assert main([*release, str(sample)]) == 0
    assert "no QR code" not in capsys.readouterr().out
    replace(sample, "mkdocs.yml", "example.org/below", "example.com")
    assert main(["build", str(sample)]) == 0
    with pypdfium2.PdfDocument(printed(sample)[f"{ORGANISATION}/forms/foto-weg/foto-weg-en.pdf"]) as pages:
        [found] = zxingcpp.read_barcodes(pages[0].render(scale=3).to_pil())
    page = "https://example.org/below/en/de-brug/forms/foto-weg/v2/index.html"
    assert found.text == f"{page}#protocolwijzer:de-brug/foto-weg/v2/en/2024-05-01"


# ------------------------------------------------------------------------------------------------- written and read


def told(root: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """What `check` says of a handbook, and its exit code."""
    capsys.readouterr()
    return main(["check", str(root)]), capsys.readouterr().out


def test_only_regular_files_are_given_out(sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A link, a folder or a pipe in the place of a kept file is as good as nothing; so is a link to their folder."""
    file, other = sample / FROZEN / f"1/{FORM}-nl.pdf", tmp_path / "other.pdf"
    file.rename(other)
    file.symlink_to(other)
    code, said = told(sample, capsys)
    assert code == 1
    assert f"1/{FORM}-nl.pdf` was given out, and is missing or no file of its own" in said
    file.unlink()
    file.mkdir()
    assert told(sample, capsys) == (1, said)
    file.rmdir()
    os.mkfifo(file)
    assert told(sample, capsys) == (1, said)
    file.unlink()
    other.rename(file)
    assert told(sample, capsys)[0] == 0
    (sample / FROZEN / "1").rename(tmp_path / "1")
    (sample / FROZEN / "1").symlink_to(tmp_path / "1")
    assert told(sample, capsys)[1].count("is missing or no file of its own") == 4


def test_a_kept_file_that_cannot_be_read(
    sample: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What the machine says of it is passed on, once, at the place of what was released."""
    whole = Path.read_bytes

    def refused(path: Path) -> bytes:
        if path.name == f"{FORM}-nl.pdf":
            raise PermissionError(13, "Permission denied")
        return whole(path)

    monkeypatch.setattr(Path, "read_bytes", refused)
    code, said = told(sample, capsys)
    assert code == 1
    assert said.startswith("error: this file cannot be read: Permission denied  [unreadable]\n")
    assert f"  {FROZEN}/1.yml:" in said
    assert said.endswith("\n1 error\n")


RELEASES = {
    "an edition": (f"{EDITIONS}/2027.yml", [RULES, "2027", *SUMMARY]),
    "a version": (
        f"content/{ORGANISATION}/forms/versions/foto-weg/2.yml",
        [f"{ORGANISATION}/foto-weg", "--as-of", "2027-03-01"],
    ),
}


@pytest.fixture(params=RELEASES)
def prepared(request: pytest.FixtureRequest, sample: Path) -> tuple[Path, str, list[str]]:
    """A handbook of which something can be released, the file that will hold it, and the words for that."""
    replace(sample, PROTOCOL, *EATING)
    assert main(["confirm", ORGANISATION, "--all", "--dir", str(sample)]) == 0
    file, words = RELEASES[request.param]
    return sample, file, ["release", *words, "--dir"]


def beside(file: Path) -> set[str]:
    """The names of what stands in a folder beside a file, or where it should stand, the hidden included."""
    return {it.name for it in file.parent.iterdir()} if file.parent.exists() else set()


KILLED = """
import os, sys
from pathlib import Path
from protocolwijzer import write
step, file, source = int(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3])
text, pdfs = source.read_text(), {it.name: it.read_bytes() for it in source.with_suffix("").iterdir()}
while True:
    if not (child := os.fork()):
        left = step
        def counted(change):
            def changed(*given, **named):
                global left
                left -= 1
                if not left:
                    os._exit(9)
                return change(*given, **named)
            return changed
        for name in ("mkdir", "write_bytes", "replace", "rename"):
            setattr(Path, name, counted(getattr(Path, name)))
        write.released(file, text, pdfs)
        os._exit(0)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
    step = int(sys.stdin.readline())
"""
"""Writes what was released elsewhere, killed before its so-manieth change on the disk; then again, one step later."""


@pytest.mark.slow
def test_a_killed_release_can_be_made_again(
    prepared: tuple[Path, str, list[str]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Killed before any of its changes on the disk, a release leaves the handbook as it was, or a folder that `check`
    names with what to do; released again, nothing of that is left."""
    root, name, words = prepared
    file, stem = root / name, Path(name).stem
    before = beside(file)
    other = Path(shutil.copytree(root, tmp_path / "other"))
    assert main([*words, str(other)]) == 0
    script, folders = [sys.executable, "-c", KILLED, "1", str(file), str(other / name)], 0
    with subprocess.Popen(script, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for step in range(2, 100):
            if (ended := process.stdout.readline()) == "0\n":
                break
            assert ended == "9\n"
            there = beside(file) - before - {".next", ".new"}
            assert there in (set(), {stem})
            code, said = told(root, capsys)
            assert (code, said.count("if a release was broken off here, release it again")) == (0, len(there))
            folders += len(there)
            process.stdin.write(f"{step}\n")
            process.stdin.flush()
        process.kill()
    assert step > 15
    assert folders > 1
    assert beside(file) - before == {stem, f"{stem}.yml"}
    for it in (file, *file.with_suffix("").iterdir()):
        assert it.read_bytes() == (other / it.relative_to(root)).read_bytes()
    assert "error" not in told(root, capsys)[1]
    assert "broken off" not in told(root, capsys)[1]


@pytest.mark.slow
def test_a_release_that_fails_leaves_nothing(
    prepared: tuple[Path, str, list[str]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """On a disk that is full sooner or later, a release says so, and leaves nothing at all."""
    root, name, words = prepared
    before = beside(root / name)
    other = Path(shutil.copytree(root, tmp_path / "other"))
    assert main([*words, str(other)]) == 0
    pdfs = [it.stat().st_size for it in (other / name).with_suffix("").iterdir()]
    whole, room = Path.write_bytes, 0

    def filling(path: Path, content: bytes) -> int:
        nonlocal room
        room -= len(content)
        if room < 0:
            raise OSError(28, "No space left on device", str(path))
        return whole(path, content)

    monkeypatch.setattr(Path, "write_bytes", filling)
    for size in (0, sum(pdfs) // 2, sum(pdfs)):
        room = size
        assert main([*words, str(root)]) == 1
        assert "No space left on device" in capsys.readouterr().err
        assert beside(root / name) == before
    room = 2 * sum(pdfs)
    assert main([*words, str(root)]) == 0


def test_what_cannot_be_printed_is_not_released(
    prepared: tuple[Path, str, list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    """Letters that no font has are an author's mistake, and leave nothing."""
    root, name, words = prepared
    replace(root, PROTOCOL, EATING[1], f"{EATING[1]} \U000130c0")
    replace(root, "content/de-brug/forms/foto-weg.yml", "Een reden hoeft niet.", "Een reden hoeft niet \U000130c0.")
    before = beside(root / name)
    assert main([*words, str(root)]) == 1
    assert capsys.readouterr().err.count("paper cannot show `\U000130c0`") == 2
    assert beside(root / name) == before


def test_a_release_removes_nothing_of_others(
    prepared: tuple[Path, str, list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    """A folder that holds anything but PDFs, or a link, in the place of the kept ones: it stays, and nothing is
    released."""
    root, name, words = prepared
    folder = (root / name).with_suffix("")
    folder.mkdir(parents=True)
    (folder / "notes.txt").write_text("mine")
    assert main([*words, str(root)]) == 1
    assert "stands in the way; move it elsewhere" in capsys.readouterr().err
    assert (folder / "notes.txt").read_text() == "mine"
    assert not (root / name).exists()


def test_a_release_overwrites_none(tmp_path: Path) -> None:
    """Of two people who release the same at once, the second is told, and changes nothing."""
    file = tmp_path / "1.yml"
    write.released(file, "first", {"a.pdf": b"first"})
    with pytest.raises(write.ForeignFileError, match="stands there already"):
        write.released(file, "second", {"a.pdf": b"second"})
    assert (file.read_text(), (tmp_path / "1/a.pdf").read_bytes()) == ("first", b"first")


# --------------------------------------------------------------------------------------------- what has a part in it


def test_what_words_a_document_is_found_from_imports() -> None:
    """Every module that words any document is among its sources, without anybody who remembers it."""
    found = sources(ROOT / "generator", MADE_BY)
    for made_by in (Resolution.__module__, Leaves.__module__, date_in_words.__module__, redline.__module__):
        assert made_by in found
    assert {f"protocolwijzer.language.{code}" for code in LANGUAGES} <= found.keys()
    assert all(found[name].name in {f"{name.rpartition('.')[2]}.py", "__init__.py"} for name in found)
    assert not any(name.startswith(("protocolwijzer.render", "protocolwijzer.print.compare")) for name in found)


@pytest.mark.slow
def test_one_more_import_is_one_more_source(tmp_path: Path) -> None:
    """Whatever a module imports has a part in it: as a whole, in part, inside a function; and what that imports too."""
    root = tmp_path / "generator"
    shutil.copytree(ROOT / "generator/protocolwijzer", root / "protocolwijzer")
    words = root / "protocolwijzer" / Path(*date_in_words.__module__.split(".")[1:]).with_suffix(".py")
    whole, before = words.read_text(), sources(root, MADE_BY).keys()
    for line, new in (
        ("import protocolwijzer.export", {"protocolwijzer.export", "protocolwijzer.export.feeds"}),
        ("from protocolwijzer.export import feeds", {"protocolwijzer.export.feeds"}),
        ("def late():\n    from protocolwijzer.export.feeds import Entry", {"protocolwijzer.export.feeds"}),
    ):
        words.write_text(f"{whole}\n{line}\n")
        sources.cache_clear()
        assert new <= sources(root, MADE_BY).keys() - before, line
    sources.cache_clear()


@pytest.mark.slow
def test_what_draws_otherwise_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A changed file that has a part in a drawing gives its data another `drawn_with`; one that has none does not."""
    drawing = next(drawn(load_and_check(SAMPLE)[0])).drawing
    before = press.Press().record(drawing)["drawn_with"]
    for file, differs in (
        ("redline/words.py", True),
        ("print/resolution.py", True),
        ("print/templates/base.typ", True),
        ("print/compare.py", False),
        ("language/nl.py", True),
        ("render/search.py", False),
    ):
        package = Path(shutil.copytree(ROOT / "generator/protocolwijzer", tmp_path / file / "protocolwijzer"))
        (package / file).write_text((package / file).read_text() + "\n")
        monkeypatch.setattr(press, "_ROOM", package / "print")
        assert (press.Press().record(drawing)["drawn_with"] != before) is differs, file
