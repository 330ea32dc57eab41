"""Two PDFs, part by part: where one shows, does or reads aloud something else than ours.

Everything that can be reached from a document's root is compared, whatever key it stands under, so that nothing has to
be known of what a key means. What filling in changes is the exception, and stands here as a list.
"""

import re
from collections import Counter, deque
from collections.abc import Iterator, Mapping
from decimal import Decimal
from math import isclose
from typing import TYPE_CHECKING, Any

from protocolwijzer.print.bounds import UnreadableError, unpacked
from protocolwijzer.print.document import full_name

if TYPE_CHECKING:
    from pikepdf import Pdf

_HOW_STORED = {"/Length", "/Filter", "/DecodeParms", "/DL"}
"""What a stream says of how it is stored, not of what it is."""
_NOTES = {"/Extensions", "/LastModified", "/PieceInfo", "/Version"}
"""What programs note for each other and nobody is shown (ISO 32000-1 §7.2.2, §7.12, §14.5)."""
_INHERITED = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")
"""What a page takes from the tree of pages where it does not say it itself (ISO 32000-1 §7.7.3.4)."""
_FILLED_IN = {"box": {"/V", "/AP", "/M"}, "choice": {"/AS", "/M"}, "group": {"/V", "/M"}}
"""What filling in changes: `filled` looks at it."""
_MOST_VISITS = 50
"""How many parts that hold others are looked at for each object of ours: in a document of ours it is a tenth of it."""
_DEEPEST = 20
"""How deep pages may lie below each other's tree."""
_OF_FILES = {"/CreationDate", "/Creator", "/ModDate", "/Producer"}
"""What a file says of the program that saved it."""
_OF_FILES_XMP = (
    "{http://ns.adobe.com/xap/1.0/}",
    "{http://ns.adobe.com/xap/1.0/mm/}",
    "{http://ns.adobe.com/pdf/1.3/}",
)
_ITEM = re.compile(rb"<rdf:li\b[^>]*>\s*([^<\s][^<]*)")
"""What stands in a description as one of several, such as a title in one language (ISO 16684-1)."""

_AREAS = {
    "/AA": "it does something by itself",
    "/OpenAction": "it does something by itself",
    "/Names": "what is attached or acts by its name is not ours",
    "/AF": "what is attached is not ours",
    "/OCProperties": "it has layers",
    "/AcroForm": "its boxes are not ours or act otherwise",
    "/StructTreeRoot": "what is read aloud is not ours",
    "/MarkInfo": "what is read aloud is not ours",
    "/Lang": "it is read aloud in another language",
    "/Outlines": "its bookmarks are not ours",
}
"""What is to be said where something differs below a key of the root."""


class Comparison:
    """How a PDF differs from ours, and what in it stands for each box of ours."""

    def __init__(self, ours: "Pdf", theirs: "Pdf") -> None:
        self.ours, self.theirs = ours, theirs
        self.differences: dict[str, None] = {}
        self.boxes: list[tuple[Any, Any]] = []
        """Each box of ours with theirs, page by page."""
        self._twins: dict[tuple[int, int], tuple[int, int]] = {}
        self._seen: set[object] = set()
        self._visits = 0
        self._waiting: deque[tuple[Any, Any, str]] = deque()

    def run(self) -> None:
        """Find every difference. Raises UnreadableError where none can be told, and whatever odd files raise."""
        ours, theirs = list(_pages(self.ours)), list(_pages(self.theirs))
        if any(map(_boxes, (page for page, _ in ours))) and not any(map(_boxes, (page for page, _ in theirs))):
            raise UnreadableError(
                "its boxes are gone; what was filled in has become part of the page, so read it there"
            )
        if len(theirs) != len(ours):
            self._differ(f"it has {len(theirs)} pages and not {len(ours)}")
        pairs = list(zip(ours, theirs, strict=False))
        self._twins = {one.objgen: other.objgen for (one, _), (other, _) in pairs}
        for number, ((one, its), (other, others)) in enumerate(pairs, 1):
            self._dictionaries(its, others, f"page {number} says or shows something else", {"/Annots", *_NOTES})
            self._laid_over(number, one, other)
        self._root()
        self._work()

    def alike(self, one: Any, other: Any) -> bool:
        """Whether a part of ours and one of theirs say the same."""
        before = self.differences
        self.differences = {}
        try:
            self._alike(one, other, "different")
            self._work()
            return not self.differences
        finally:
            self.differences = before

    def _root(self) -> None:
        """What stands beside the pages."""
        one, other = (self.ours.Root, self.theirs.Root)
        apart = {"/Type", "/Pages", "/Metadata", "/AcroForm", *_NOTES}
        for key in sorted({*one.keys(), *other.keys()} - apart):
            where = _AREAS.get(key, f"it holds something else than ours ({key[:20]!a})")
            self._alike(one.get(key), other.get(key), where)
        form: Any = one.get("/AcroForm")
        filled: Any = other.get("/AcroForm")
        if form is None or filled is None:
            self._alike(form, filled, _AREAS["/AcroForm"])
        else:
            self._dictionaries(form, filled, _AREAS["/AcroForm"], {"/NeedAppearances", "/DR"})
            for kind, letters in form.DR.items():
                for name, font in letters.items():
                    its = filled.get("/DR", {}).get(kind, {}).get(name)
                    self._alike(font, its, "the letters of its boxes are not ours")
        self._described()

    def _described(self) -> None:
        """Title and description, which viewers show and read aloud; not by which program a file was saved, and when."""
        from pikepdf import Dictionary

        where = "its title or description is not ours"
        file, other_file = (pdf.trailer.get("/Info", Dictionary()) for pdf in (self.ours, self.theirs))
        self._dictionaries(file, other_file, where, _OF_FILES)
        one: Any = self.ours.Root.get("/Metadata")
        other: Any = self.theirs.Root.get("/Metadata")
        if one is None or other is None or unpacked(one) == unpacked(other):
            self._alike(one, other, where)
        elif b"<!" in unpacked(other):
            raise UnreadableError("its description can mean several things")
        elif _description(self.ours) != _description(self.theirs):
            self._differ(where)

    def _laid_over(self, number: int, one: Any, other: Any) -> None:
        """What lies over a page: boxes and links."""
        ours, theirs = (list(page.get("/Annots", ())) for page in (one, other))
        laid, expected = (Counter(map(_outline, each)) for each in (theirs, ours))
        if laid - expected:
            self._differ(f"something was laid over page {number}")
        if expected - laid:
            self._differ(f"boxes or links of page {number} are missing")
        if laid != expected:
            return
        for it, its in zip(ours, theirs, strict=True):
            what = f"the box {full_name(it)}" if it.get("/Subtype") == "/Widget" else "a link"
            self._alike(it, its, f"{what} of page {number} looks, acts or is read aloud otherwise")
            if its.get("/P", other).objgen != other.objgen:
                self._differ(f"{what} of page {number} says that it stands elsewhere")
            if it.get("/Subtype") == "/Widget":
                self.boxes.append((it, its))

    def _differ(self, sentence: str) -> None:
        self.differences[sentence] = None

    def _work(self) -> None:
        while self._waiting:
            one, other, where = self._waiting.popleft()
            self._contents(one, other, where)

    def _alike(self, one: Any, other: Any, where: str) -> None:
        """Compare two values: those that hold others later on, each pair once."""
        from pikepdf import Object

        if not isinstance(one, Object) or not isinstance(other, Object) or not _holds(one) or not _holds(other):
            if not _same(one, other):
                self._differ(where)
            return
        if one.is_indirect and other.is_indirect:
            if (pair := (one.objgen, other.objgen)) in self._seen:
                return
            self._seen.add(pair)
        self._visits += 1
        if self._visits > _MOST_VISITS * len(self.ours.objects):
            raise UnreadableError("its parts are knotted into each other as ours never are")
        self._waiting.append((one, other, where))

    def _contents(self, one: Any, other: Any, where: str) -> None:
        from pikepdf import Array, Dictionary, Stream

        if isinstance(one, Stream) and isinstance(other, Stream):
            self._dictionaries(one, other, where, _HOW_STORED)
            if not _as_stored_alike(one, other) and unpacked(one) != unpacked(other):
                self._differ(where)
        elif isinstance(one, Array) and isinstance(other, Array):
            if len(one) != len(other):
                self._differ(where)
            for it, its in zip(one, other, strict=False):
                self._alike(it, its, where)
        elif isinstance(one, Dictionary) and isinstance(other, Dictionary):
            if _has_identity(one) and not self._identify(one, other, where):
                return
            if one.get("/Type") != "/Page":
                self._dictionaries(one, other, where, {"/P"} if one.get("/Type") == "/Annot" else set())
        else:
            self._differ(where)

    def _dictionaries(self, one: Any, other: Any, where: str, ignored: set[str]) -> None:
        ignored = ignored | _FILLED_IN.get(_part(one), set())
        for key in sorted({*one.keys(), *other.keys()} - ignored):
            self._alike(one.get(key), other.get(key), where)

    def _identify(self, one: Any, other: Any, where: str) -> bool:
        """Whether a part is the same one wherever ours is: a copy of it could say something else."""
        twin = self._twins.setdefault(one.objgen, other.objgen)
        if twin != other.objgen or one.is_indirect != other.is_indirect:
            self._differ(where)
            return False
        return True


def _pages(pdf: "Pdf") -> Iterator[tuple[Any, Mapping[str, Any]]]:
    """Every page, and all that it says, with what the tree above it says for it."""
    seen: set[tuple[int, int]] = set()

    def below(node: Any, given: Mapping[str, Any], depth: int) -> Iterator[tuple[Any, Mapping[str, Any]]]:
        if depth > _DEEPEST or node.objgen in seen:
            raise UnreadableError("its pages are knotted into each other as ours never are")
        seen.add(node.objgen)
        given = {**given, **{key: node[key] for key in _INHERITED if key in node}}
        found = 0
        for kid in node.Kids:
            if kid.Parent.objgen != node.objgen:
                raise UnreadableError("its pages hang together as ours never do")
            if "/Kids" in kid:
                for page in below(kid, given, depth + 1):
                    found += 1
                    yield page
            else:
                found += 1
                yield kid, _told(kid, given)
        if node.Count != found:
            raise UnreadableError("it counts its pages wrongly, so that viewers may show others")

    yield from below(pdf.Root.Pages, {}, 0)


def _told(page: Any, given: Mapping[str, Any]) -> Mapping[str, Any]:
    """All that a page says, defaults included (ISO 32000-1 §7.7.3.3)."""
    own = {**given, **{key: value for key, value in page.items() if key != "/Parent"}}
    return {"/CropBox": own["/MediaBox"], "/Rotate": 0, "/UserUnit": 1, **own}


def _boxes(page: Any) -> bool:
    return any(it.get("/Subtype") == "/Widget" for it in page.get("/Annots", ()))


def _outline(it: Any) -> tuple[object, ...]:
    """What lies over a page, in short: what it is, where, where it leads, and for a box its name and its choice."""
    place = tuple(round(float(side)) for side in it.Rect)
    leads = str(it.A.get("/URI", "")) if "/A" in it else ""
    choices = sorted({*it.AP.N.keys()} - {"/Off"}) if "/AS" in it else []
    field = it.Parent if choices else it
    return str(it.Subtype), place, int(it.get("/F", 0)), leads, str(field.get("/T", "")), *choices


def _part(one: Any) -> str:
    """What a part of our own is in filling in."""
    if one.get("/AS") is not None:
        return "choice"
    return {"/Tx": "box", "/Btn": "group"}.get(str(one.get("/FT")), "")


def _holds(one: Any) -> bool:
    from pikepdf import Array, Dictionary, Stream

    return isinstance(one, Stream | Dictionary | Array)


def _has_identity(one: Any) -> bool:
    """Whether it matters which one of several that look the same is meant: pages, boxes, fields, what is read aloud."""
    return one.is_indirect and (
        one.get("/Type") in ("/Page", "/Annot") or "/Parent" in one or "/P" in one or "/T" in one
    )


def _same(one: Any, other: Any) -> bool:
    """Whether two values that hold no others are the same, numbers as precisely as programs write them."""
    from pikepdf import Name, String

    if isinstance(one, bool) or isinstance(other, bool) or one is None or other is None:
        return one is other
    if isinstance(one, int) and isinstance(other, int):
        return one == other
    if isinstance(one, int | Decimal) and isinstance(other, int | Decimal):
        return isclose(one, other, rel_tol=1e-5, abs_tol=1e-4)
    if isinstance(one, String) and isinstance(other, String):
        return bytes(one) == bytes(other) or (str(one) == str(other) and "\ufffd" not in str(one))
    if isinstance(one, Name) and isinstance(other, Name):
        return one == other
    return False


def _as_stored_alike(one: Any, other: Any) -> bool:
    stored = ("/Filter", "/DecodeParms")
    return [str(one.get(it)) for it in stored] == [str(other.get(it)) for it in stored] and (
        one.read_raw_bytes() == other.read_raw_bytes()
    )


def _description(pdf: "Pdf") -> dict[str, object]:
    """What a document says of itself, but for the program that saved it, and when."""
    try:
        told = pdf.open_metadata(strict=True).items()
    except (SyntaxError, AssertionError):
        raise UnreadableError("its description is damaged") from None
    in_any_language = sorted(_ITEM.findall(unpacked(pdf.Root.Metadata)))
    return {"": in_any_language} | {key: value for key, value in told if not key.startswith(_OF_FILES_XMP)}
