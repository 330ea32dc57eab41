"""What a page may load and do, for the page itself and for the host that sends it."""

from collections.abc import Collection

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'"
)
"""Content-Security-Policy of every page: it loads only what comes with it, and sends nothing anywhere."""


def sent(frame_ancestors: Collection[str] = ()) -> dict[str, str]:
    """The headers that a host sends along with every file; `frame_ancestors` are the sites that may frame a page, which
    a page cannot say itself (CSP3, 6.4.2: there, a `meta` element is not heard)."""
    ancestors = " ".join(frame_ancestors) or "'none'"
    return {
        "Content-Security-Policy": f"{POLICY}; frame-ancestors {ancestors}",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
    }


def headers_file(frame_ancestors: Collection[str], preview: bool = False) -> str:
    """`_headers`: the same for a static host that reads it (Netlify, Cloudflare Pages). What search engines are told of
    a preview holds for its PDFs too."""
    headers = {**sent(frame_ancestors), **({"X-Robots-Tag": "noindex"} if preview else {})}
    return "/*\n" + "".join(f"  {name}: {value}\n" for name, value in headers.items())
