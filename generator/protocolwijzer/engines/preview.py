"""What stands between a browser and the live preview: it answers to its own name alone, and its pages have a policy.

A page of somebody else's that gives the preview's address a name of its own (DNS rebinding) is refused.
"""

import base64
import hashlib
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

_LONGEST = 2_000
"""How many characters the path of an address may have."""


def hosts(host: str, port: int) -> frozenset[str]:
    """What a browser on this machine calls a server that listens here (the header `Host`)."""
    names = {"localhost", "127.0.0.1", "[::1]", f"[{host}]" if ":" in host else host.lower()}
    return frozenset({f"{name}:{port}" for name in names} | (names if port == 80 else set()))


def guarded(app: "WSGIApplication", own: frozenset[str], headers: Mapping[str, str]) -> "WSGIApplication":
    """MkDocs' preview, but it answers to these names only, and sends these headers along with everything.

    The script that MkDocs puts at the end of a page, to load it again, is the one in a page that may run.
    """

    def answer(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        if environ.get("HTTP_HOST", "").lower() not in own:
            said = f"The preview is at {' and '.join(sorted(own))} only."
            return _refused(start_response, "421 Misdirected Request", said)
        if not _is_sound(environ["PATH_INFO"]):
            return _refused(start_response, "400 Bad Request", "No page has such an address.")
        started: list[Any] = []
        body = app(environ, lambda *start: started.extend(start))  # type: ignore[arg-type]  # nobody writes
        status, sent, *_ = started
        if status != "200 OK" or ("Content-Type", "text/html") not in sent:
            start_response(status, [*sent, *headers.items()])
            return body
        page = b"".join(body)
        _, _, script = page.rpartition(b"<script>")
        digest = base64.b64encode(hashlib.sha256(script.partition(b"</script>")[0]).digest()).decode()
        allowing = {it: value.replace("script-src", f"script-src 'sha256-{digest}'") for it, value in headers.items()}
        start_response(status, [*sent, *allowing.items()])
        return [page]

    return answer


def _is_sound(path: str) -> bool:
    """Whether a path, of which WSGI makes one character for each byte, can lead to a file: none has a percent sign, so
    that one is left of a cut code."""
    try:
        text = path.encode("latin-1").decode()
    except UnicodeError:
        return False
    return len(path) <= _LONGEST and text.startswith("/") and text.isprintable() and "%" not in text


def _refused(start_response: "StartResponse", status: str, said: str) -> Iterable[bytes]:
    start_response(status, [("Content-Type", "text/plain; charset=utf-8")])
    return [f"{status}\n{said}\n".encode()]
