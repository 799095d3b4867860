"""One page of HTML that needs nothing else: no other file, no network, no script but its own.

A strict policy in its head allows only its own style and script, by their digests.
"""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

from grading.output.printable import printable
from grading.output.report.markup import Html, tag


def document(title: str, style: str, script: str, *body: str) -> str:
    """The whole document with this in its body; the script runs last."""
    written = tag("body", *body, Html(f'<script type="module">{script}</script>'))
    html = tag("html", _head(title, style, script), written, lang="en")
    return f"<!DOCTYPE html>\n{printable(html)}\n"


def _head(title: str, style: str, script: str) -> Html:
    allowed = f"default-src 'none'; style-src {_digest(style)}; script-src {_digest(script)}"
    policy = f"{allowed}; base-uri 'none'; form-action 'none'"
    return tag(
        "head", tag("meta", charset="utf-8"), tag("meta", http_equiv="Content-Security-Policy", content=policy),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="color-scheme", content="light dark"), tag("title", title), Html(f"<style>{style}</style>"),
    )  # fmt: skip


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
