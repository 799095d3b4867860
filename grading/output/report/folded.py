"""What several reasons say in the same words is sent once, and put in its places by the page's script.

All text is escaped before, so that `<` stands in tags only.
"""

from __future__ import annotations

import re
from collections import Counter

from grading.output.report.markup import Html, tag

WHOLE = [
    re.compile(rf"<({names})>((?:(?!</?(?:{names}|ul)>).)*)</\1>", re.DOTALL) for names in ("small", "p|li")
]  # fmt: skip
"""What holds no other of its kind: first what is in small print, then paragraphs and items of lists."""
SHORT = 30
"""What is no longer than this is not worth it."""


def folded(html: str) -> tuple[Html, Html]:
    """The same with a number wherever one of these stands several times; and a template with each, once."""
    numbers: dict[str, int] = {}

    def numbered(found: re.Match[str]) -> str:
        at = numbers.get(found[0])
        return found[0] if at is None else f"<{found[1]} data-same={at}></{found[1]}>"

    for whole in WHOLE:
        counted = Counter(found[0] for found in whole.finditer(html) if len(found[2]) > SHORT)
        for text, times in counted.items():
            if times > 1:
                numbers[text] = len(numbers)
        html = whole.sub(numbered, html)
    return Html(html), tag("template", *map(Html, numbers), id="same")
