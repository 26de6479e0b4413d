"""What the templates of other generators leave in the text of a story: links are turned into plain ones, the rest is
named, for it stands on the page as it is written."""

from __future__ import annotations

import re

from generator.errors import Problem, Severity

# The beginning of a link or a picture, in Markdown or in HTML: elsewhere a tag is text.
_BEFORE = r"""(?P<before>\]\(\s*<?|\b(?:href|src)\s*=\s*["']?)"""
_QUOTED = r"""["'`](?P<{name}>[^"'`\n]*)["'`]"""
_LINK = re.compile(
    _BEFORE
    + r"(?:"
    + r"\{\{[<%]\s*(?:rel)?ref\s+" + _QUOTED.format(name="ref") + r"\s*[>%]\}\}"  # Hugo
    + r"|\{%-?\s*link\s+(?P<link>[^\s%]+)\s*-?%\}"  # Jekyll
    + r"|\{\{\s*" + _QUOTED.format(name="quoted") + r"\s*\|\s*(?:\w*url|prepend:[\w .]+?)\s*\}\}"
    + r"|(?P<root>\{\{\s*site\.(?:baseurl|url)\s*\}\})+"
    + r")"
)  # fmt: skip
_CODE = re.compile(
    r"^ {0,3}(?P<fence>`{3,}|~{3,}).*?(?:^ {0,3}(?P=fence)[`~]*[ \t]*$|\Z)|(?P<ticks>`+)[^`\n]+(?P=ticks)",
    re.M | re.S,
)
_TAG = re.compile(
    r"\{\{[<%]\s*/?\s*(?P<hugo>[\w./-]+)[^}]{0,1000}\}\}"
    r"|\{%-?\s*(?P<liquid>[a-z]\w*)\b[^%\n]*%\}"
    r"|\[(?P<wordpress>caption|gallery|embed|playlist|(?:video|audio)(?=\s+\w+=))\b[^\]\n]*\](?![(:\[])"
)
# A line in braces: Python-Markdown would take it for the attributes of its paragraph, and drop it.
_BRACES = re.compile(
    rf"(?P<skipped>{_CODE.pattern})|(?<=[^\n]\n)(?P<indent> {{0,3}})\{{(?=(?:[{{%][^\n]*|[^\W_][^=\n]*)\}}[ \t]*$)",
    re.M | re.S,
)
_MOST_NAMES = 5


def plain_links(text: str) -> str:
    """The text with the links that Hugo's `ref` and Jekyll's `link`, `relative_url` and `site.baseurl` make."""
    return _LINK.sub(_plain, text) if "{{" in text or "{%" in text else text


def kept_braces(text: str) -> str:
    """The text with its lines in braces (`{applause}`) written so that Markdown keeps them; attributes stay."""
    if "{" not in text:
        return text
    return _BRACES.sub(lambda found: found["skipped"] or f"{found['indent']}\\{{", text)


def problem_with_tags(text: str, first_line: int) -> Problem | None:
    """The warning that the text has tags of another generator, without a path; None when it has none."""
    if not ("{" in text or "[" in text) or _TAG.search(text) is None:
        return None
    prose = _CODE.sub(lambda found: "\n" * found[0].count("\n"), text)
    found = list(_TAG.finditer(prose))
    if not found:
        return None
    names = list(dict.fromkeys(tag[tag.lastgroup or 0] for tag in found))
    shown = ", ".join(names[:_MOST_NAMES]) + (" ..." if len(names) > _MOST_NAMES else "")
    message = f"the text has tags of another program ({shown}), which stand on the page as they are written."
    line = first_line + prose.count("\n", 0, found[0].start())
    return Problem(
        "", line, "template-tag", message, "Write what they stand for as Markdown or HTML.", Severity.WARNING
    )


def _plain(found: re.Match[str]) -> str:
    target = found["ref"] or found["quoted"] or ""
    if found["link"]:  # Jekyll's are always from the site's folder on
        target = "/" + found["link"].lstrip("/")
    return found["before"] + target
