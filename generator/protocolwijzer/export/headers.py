"""What a page may load and do, for the page itself and for the host that sends it."""

from collections.abc import Mapping

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'"
)
"""Content-Security-Policy of every page: it loads only what comes with it, and sends nothing anywhere."""

SENT: Mapping[str, str] = {
    "Content-Security-Policy": f"{POLICY}; frame-ancestors 'self'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}
"""The headers that a host sends along with every file."""

HEADERS = "/*\n" + "".join(f"  {name}: {value}\n" for name, value in SENT.items())
"""`_headers`: the same for a static host that reads it (Netlify, Cloudflare Pages)."""
