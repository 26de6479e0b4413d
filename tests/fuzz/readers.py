"""A coverage-guided search for bytes that make a reader raise or hang.

    pip install atheris
    python tests/fuzz/readers.py -max_total_time=600 [corpus folder]

The first byte chooses the file's ending, the rest is the file. Any exception but a Problem, and any file that takes
longer than -timeout seconds, is a defect. Not part of the test run: it has no end of its own.
"""

from __future__ import annotations

import sys

import atheris

# The readers, which are else imported when there is a file for them, so that their branches are seen, too.
with atheris.instrument_imports(include=["generator"]):
    import generator.sources.markdown
    import generator.sources.transmissions
    import generator.sources.wire.reader  # noqa: F401
    from generator.markup import render_body
    from generator.settings import Reading
    from generator.sources.files import STORIES
    from generator.sources.formats import read_story

ENDINGS = sorted(STORIES - {".html", ".htm"}) + [".txt"] * 8 + [".md"] * 4
READING = Reading()


def one(data: bytes) -> None:
    """Read a file of those bytes, and render what it says."""
    if not data:
        return
    path = f"2020-07-22-story{ENDINGS[data[0] % len(ENDINGS)]}"
    findings = read_story(path, data[1:], "", READING, "en")
    if findings is None:
        return
    assert findings.articles or findings.problems, "a file was lost without a word"
    for article in findings.articles:
        assert article.title
        render_body(article.body, "", READING.markdown_extensions)


if __name__ == "__main__":
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()
