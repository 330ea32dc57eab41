"""A site on a server of this machine, as a host would serve it."""

import functools
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class _Quiet(http.server.SimpleHTTPRequestHandler):
    first = b""
    """What stands first in the head of every page."""

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if not self.first or path.suffix != ".html" or not path.is_file():
            return super().do_GET()
        body = path.read_bytes().replace(b"<head>", b"<head>" + self.first, 1)
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        return None

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the name is the base class's
        pass


@contextmanager
def served(site: Path, first: str = "") -> Iterator[str]:
    """A site on a server of this machine; its address ends with a slash. `first` stands first in every page."""
    handler = functools.partial(type("Handler", (_Quiet,), {"first": first.encode()}), directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
