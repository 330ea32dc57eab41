"""Change an author's file on that author's word: only what is meant, and only where the handbook stays sound."""

from collections.abc import Collection
from pathlib import Path

from protocolwijzer.loading import load_and_check
from protocolwijzer.problem import HandbookError, Place, Pointer, Problem
from protocolwijzer.read.text import decoded
from protocolwijzer.read.yaml import parse
from protocolwijzer.write import authors_file
from protocolwijzer.write.edits import Edit, NoSuchValueError, intended
from protocolwijzer.write.spans import edited

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def edit(root: Path, file: str, edits: Collection[Edit]) -> tuple[Problem, ...]:
    """Make these changes, one after the other, in a file of the handbook; what `check` says of the handbook then.

    Only the bytes of the values, items and keys that change are others than before. Raises, with nothing written,
    HandbookError where the file cannot be read or an error would come that is not there now; NoSuchValueError where
    there is nothing to change, or it stands among what only a person can change; ChangedMeanwhileError.
    """
    before = (root / file).read_bytes()
    text = decoded(file, before)
    if isinstance(text, Problem):
        raise HandbookError([text])
    changed = changed_text(file, text, edits)
    _, problems = load_and_check(root, instead={file: changed})
    if errors := {_fault(it) for it in problems if it.severity == "error"}:
        _, had = load_and_check(root)
        if errors - {_fault(it) for it in had}:
            raise HandbookError(problems)
    mark = _BYTE_ORDER_MARK if before.startswith(_BYTE_ORDER_MARK) else b""
    authors_file(root / file, before, mark + changed.encode())
    return problems


def changed_text(file: str, text: str, edits: Collection[Edit]) -> str:
    """A file's text after these changes, read again and found to hold exactly what was meant.

    Raises HandbookError where the text cannot be read, and NoSuchValueError.
    """
    source = parse(file, text)
    if source.problems and source.value is None:
        raise HandbookError(source.problems)
    wanted = intended(source.value, edits)
    try:
        changed = edited(text, edits)
    except UnicodeEncodeError:
        message = "half a character stands in this text; write it anew"
        raise HandbookError([Problem("encoding", message, Pointer(file), place=Place(file, 1, 1))]) from None
    if _in_order(parse(file, changed).value) != _in_order(wanted):
        raise NoSuchValueError("a comment or a mark stands where this would have to go; change it in the file by hand")
    return changed


def _in_order(value: object) -> object:
    """A value with its keys in order, so that their order counts where two are compared."""
    if isinstance(value, dict):
        return [(key, _in_order(it)) for key, it in value.items()]
    return [_in_order(it) for it in value] if isinstance(value, list) else (type(value), value)


def _fault(problem: Problem) -> tuple[str, str, Pointer]:
    return problem.rule, problem.message, problem.pointer
