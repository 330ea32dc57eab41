"""The live preview as a browser meets it: it is there for this machine alone, and its pages may do no more than
published ones."""

import http.client
import logging
import threading
from collections.abc import Iterator

import pytest
from mkdocs.livereload import LiveReloadServer
from playwright.sync_api import Page

from protocolwijzer import export
from protocolwijzer.engines import preview

POISONED = (
    "<!doctype html><html><body><script>document.title='poisoned'</script><p onclick='x'>Tekst.</p></body></html>"
)


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of MkDocs' preview of one page, in which a script stands that somebody smuggled in."""
    site = tmp_path_factory.mktemp("preview")
    (site / "index.html").write_text(POISONED)
    (site / "404.html").write_text(POISONED)
    server = LiveReloadServer(lambda: None, "127.0.0.1", 0, str(site))
    server.watch(str(site))
    server.error_handler = lambda _: (site / "404.html").read_bytes()
    server.server_bind()
    server.server_activate()
    server.set_app(preview.guarded(server.serve_request, preview.hosts("127.0.0.1", server.server_port), export.sent()))
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield server.server_port
    server.observer.stop = lambda: None  # type: ignore[method-assign]  # it was never started
    super(LiveReloadServer, server).shutdown()
    server.server_close()


def asked(port: int, path: str, host: str | None = None) -> http.client.HTTPResponse:
    """What the preview answers to a request for a path, sent as it is written."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.putrequest("GET", "/", skip_host=True)
    connection._buffer[0] = f"GET {path} HTTP/1.1".encode()  # type: ignore[attr-defined]  # no client sends such paths
    if host is not None:
        connection.putheader("Host", host)
    connection.endheaders()
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer


def test_a_preview_answers_to_its_own_name_alone(port: int) -> None:
    """Where a page of somebody else's has led a name of its own to this machine, the preview refuses it."""
    for name in ("127.0.0.1", "localhost", "LOCALHOST", "[::1]"):
        assert asked(port, "/", f"{name}:{port}").status == 200
    others = ["evil.example", f"evil.example:{port}", f"localhost.evil.example:{port}", f"localhost.:{port}"]
    for host in (None, "", "localhost", f"localhost:{port + 1}", f"0.0.0.0:{port}", *others):
        assert asked(port, "/", host).status == 421, host
    assert preview.hosts("::1", 80) >= {"[::1]:80", "[::1]", "localhost"}


@pytest.mark.parametrize(
    "path",
    [
        *("/%00", "/index.html%00.css", "/%0d%0aX:y", "/%ff", "/%ed%a0%80", "/%", "/%zz"),
        *("*", "http://evil.example/", "/" + "a" * 5000, "/livereload/" + "9" * 5000 + "/1"),
    ],
)
def test_an_address_that_cannot_be(port: int, path: str, caplog: pytest.LogCaptureFixture) -> None:
    """What no file can be called, or is cut in the middle of a percent code, is the reader's mistake, not ours."""
    assert asked(port, path, f"localhost:{port}").status == 400
    assert not [record for record in caplog.records if record.exc_info or record.levelno >= logging.ERROR]


def test_a_preview_has_the_published_policy(port: int, page: Page) -> None:
    """Every answer carries the headers of a published site; of the scripts in a page, MkDocs' own alone may run."""
    for path in ("/", "/index.html", "/missing"):
        sent = asked(port, path, f"localhost:{port}").headers
        assert "script-src 'sha256-" in sent["Content-Security-Policy"] or path == "/missing"
        for name, value in export.sent().items():
            assert {*value.split("; ")} - {*sent[name].split("; ")} <= {"script-src 'self'"}
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    for path in ("", "missing"):
        page.goto(f"http://127.0.0.1:{port}/{path}")
        assert page.title() == ""
    assert "Enabled live reload" in said
    assert page.evaluate("fetch('/livereload/0/0').then(answer => answer.status)") == 200
