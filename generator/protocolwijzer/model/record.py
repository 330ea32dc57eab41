"""`addresses.yml`: what commands record of what readers knew, so that nothing linked dies."""

from collections.abc import Mapping

from protocolwijzer.model.text import EditionDate, Fingerprint, Id, Model, Text, Translated


class Moved(Model):
    """Where something stands that readers knew under another id, or that it ended."""

    item: Text
    """What it was: `article/<id>`, `item/<article>/<id>`, `section/<protocol>/<id>`, `tree/<id>`, and so on."""
    now: tuple[Text, ...] = ()
    """What it is today, written alike: several where it was split, the same for several where they were merged. Where
    it was withdrawn, what came in its place; none where nothing did."""
    withdrawn: bool = False
    """Whether it ended, and stands nowhere."""
    on: EditionDate
    """The day on which that was recorded."""
    by: Text | None = None
    """Who said so; `null` where nobody did."""
    why: Text | None = None
    """The reason, as readers are told it."""


class Undone(Model):
    """A release that somebody took back. What it was called is never given again."""

    name: Id
    """The protocol or the form."""
    called: Text
    """The edition, with its revision where it was a correction (`2027-01-01.r2`); or the number of the version."""
    fingerprint: Fingerprint
    """What it was: SHA-256 of all that was frozen."""
    on: EditionDate
    """The day."""
    by: Text | None = None
    """Who took it back; `null` where nobody said."""
    why: Text
    """The reason."""
    editions: Mapping[Id, EditionDate] = {}
    """Of a version of a form: the editions that it rested on, by protocol. They stay."""


class Known(Model):
    """Something that readers could link to when something was released, and that no edition holds."""

    item: Text
    """What it is, written as above."""
    title: Translated
    """What it was called."""
    on: EditionDate
    """The day."""


class Addresses(Model):
    """`addresses.yml`: written by `release`, `move` and `withdraw`."""

    known: tuple[Known, ...] = ()
    """What was there at a release beside what editions and versions hold."""
    moved: tuple[Moved, ...] = ()
    """What moved or ended, one for each thing."""
    undone: tuple[Undone, ...] = ()
    """The releases that were taken back."""

    def undone_of(self, name: str) -> frozenset[str]:
        """What the releases of a protocol or a form were called that were taken back."""
        return frozenset(it.called for it in self.undone if it.name == name)
