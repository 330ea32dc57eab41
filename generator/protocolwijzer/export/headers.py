"""What a page may load and do, for the page itself and for the host that sends it."""

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'"
)
"""Content-Security-Policy of every page: it loads only what comes with it, and sends nothing anywhere."""

HEADERS = f"""\
/*
  Content-Security-Policy: {POLICY}; frame-ancestors 'self'
  X-Content-Type-Options: nosniff
  Referrer-Policy: no-referrer
"""
"""`_headers`: what a static host that reads it (Netlify, Cloudflare Pages) sends along with every file."""
