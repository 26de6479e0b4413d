"""What a store has to be told of a file and a web server knows by itself: its type, how long it may be kept."""

from __future__ import annotations

_TYPES = {
    "html": "text/html; charset=utf-8", "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8",
    "json": "application/json", "xml": "application/xml", "atom": "application/atom+xml", "rss": "application/rss+xml",
    "txt": "text/plain; charset=utf-8", "md": "text/plain; charset=utf-8", "csv": "text/csv; charset=utf-8",
    "svg": "image/svg+xml", "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif",
    "webp": "image/webp", "avif": "image/avif", "ico": "image/x-icon", "pdf": "application/pdf",
    "mp3": "audio/mpeg", "mp4": "video/mp4", "webm": "video/webm", "woff2": "font/woff2", "zip": "application/zip",
    "gz": "application/gzip", "epub": "application/epub+zip", "wasm": "application/wasm",
}  # fmt: skip
"""By the ending of the name; the same on every machine, which those of the `mimetypes` module are not."""

_SECURITY = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Frame-Options": "SAMEORIGIN",
}
_HOUR, _DAY = 3600, 86400


def content_type(path: str) -> str:
    """The media type of a file by its name (RFC 9110, 8.3)."""
    return _TYPES.get(path.rpartition("/")[2].rpartition(".")[2].lower(), "application/octet-stream")


def header_rules() -> str:
    """What the file `_headers` of Netlify and Cloudflare Pages says. Both let pages be asked for anew by themselves."""
    everywhere = "".join(f"  {name}: {value}\n" for name, value in _SECURITY.items())
    folders = "".join(f"/{folder}*\n  Cache-Control: {cache_control(folder)}\n" for folder in ("static/", "files/"))
    return f"/*\n{everywhere}{folders}"


def cache_control(path: str) -> str:
    """How long a browser may keep a file without asking (RFC 9111, 5.2.2).

    A page is asked for each time, and answered with "not modified"; the theme's files may be an hour old, pictures
    and documents of stories a day.
    """
    if path.startswith("static/") or path == "site.css":
        return f"public, max-age={_HOUR}"
    return f"public, max-age={_DAY}" if path.startswith("files/") else "no-cache"
