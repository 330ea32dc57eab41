"""What other Python code may import does what it says, with a handbook of its own."""

from pathlib import Path

import pytest

from protocolwijzer import api


@pytest.mark.slow
def test_a_handbook_is_read_checked_built_and_verified(sample: Path, tmp_path: Path) -> None:
    """The whole way with the public names alone; a changed file is then named."""
    assert [it.id for it in api.read(sample).organisations] == ["de-brug"]
    assert {problem.severity for problem in api.check(sample)} <= {"warning"}
    site = tmp_path / "site"
    api.build(sample, site)
    assert api.verify(site) == []
    form = next(site.rglob("pasaanvraag-nl.pdf"))
    assert api.verify_document(form.read_bytes(), sample).as_published
    assert not api.verify_document(b"no PDF", sample).as_published
    (site / "index.html").write_text("changed")
    assert [(it.path, it.kind) for it in api.verify(site)] == [("index.html", "changed")]


def test_an_author_s_mistakes_come_together(sample: Path, tmp_path: Path) -> None:
    """`check` gives every mistake as a value with its place; `read` and `build` raise them, and no site is made."""
    for file, old, new in (
        ("content/de-brug/organisation.yml", "name: De Brug", "naam: De Brug"),
        ("decision_trees/de-brug/mag-ik-bellen.yml", "version: 1", "version: nul"),
    ):
        (sample / file).write_text((sample / file).read_text().replace(old, new))
    found = api.check(sample)
    assert {problem.rule for problem in found} == {"unknown-key", "type"}
    assert all(problem.place for problem in found)
    for fails in (lambda: api.read(sample), lambda: api.build(sample, tmp_path / "site")):
        with pytest.raises(api.HandbookError) as raised:
            fails()
        assert raised.value.problems == found
    assert not (tmp_path / "site").exists()


def test_everything_public_is_declared() -> None:
    """Whatever a caller meets in a signature or an error is among the public names, and each of these exists."""
    assert all(hasattr(api, name) for name in api.__all__)
    own = {name for name, value in vars(api).items() if getattr(value, "__module__", "") == api.__name__}
    assert own <= set(api.__all__)
