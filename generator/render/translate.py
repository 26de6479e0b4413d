"""Templates as Python functions that are faster than those which Jinja makes of them, with the same result.

Jinja's own code asks at run time what is known before: where a block stands, what a label says, whether a value is an
attribute or an item. Here blocks and macros are in their places (flatten.py), the site's words are constants, and names
are the function's variables. Two rules keep the pages the same as Jinja's: what is not translated exactly raises
UnsupportedError; and when a function raises anything, Jinja prints the page, and decides whether it is a mistake.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from jinja2 import nodes

from generator.render.expressions import Expressions, Scope
from generator.render.flatten import Flat, Macro, Sources, UnsupportedError, flatten

Page = Callable[..., str]
"""A page's text from the values named in PARAMETERS."""

PARAMETERS = ("view", "link", "page_url", "canonical", "link_html")
"""What a page's function is given. `link_html(url)` is `link(url)`, escaped."""


def translate(sources: Sources, name: str) -> Page:
    """The function that prints the template of that name. Raises UnsupportedError, and what the parser raises."""
    return _Translator(sources, flatten(sources, name)).page(name)


class _Translator(Expressions):
    def __init__(self, sources: Sources, flat: Flat) -> None:
        super().__init__(sources.environment, flat)
        self.lines: list[str] = []
        self.depth = 0
        self.in_branch = 0
        self.top = Scope(None, flat.names)

    def page(self, name: str) -> Page:
        top = self.top
        top.variables = {parameter: parameter for parameter in PARAMETERS[:-1]}
        self._line(f"def page({', '.join(PARAMETERS)}):")
        self.depth += 1
        for macro in self.flat.macros:
            self._macro(macro, top)
        self._line("out = []")
        self._body(self.flat.body, top)
        self._line("return ''.join(out)")
        exec(compile("\n".join(self.lines), f"<{name}>", "exec"), self.values)
        page: Page = self.values["page"]
        return page

    # ---- statements

    def _macro(self, macro: Macro, top: Scope) -> None:
        scope = Scope(None, macro.names)
        scope.variables = dict(top.variables)
        node = macro.node
        parameters = []
        defaults = dict(zip([arg.name for arg in node.args[::-1]], node.defaults[::-1], strict=False))
        for arg in node.args:
            scope.variables[arg.name] = arg.name + "_" + self.new("")
            default = f"={self.expression(defaults[arg.name], scope)}" if arg.name in defaults else ""
            parameters.append(scope.variables[arg.name] + default)
        self._line(f"def {self.functions[id(macro)]}({', '.join(parameters)}):")
        self.depth += 1
        self._line("out = []")
        self._body(node.body, scope)
        self._line("return ''.join(out)")
        self.depth -= 1

    def _body(self, body: Sequence[nodes.Node], scope: Scope) -> None:
        for node in body:
            handler = self._STATEMENTS.get(type(node))
            if handler is None:
                raise UnsupportedError(type(node).__name__)
            handler(self, node, scope)

    def _nothing(self, node: nodes.Node, scope: Scope) -> None:
        """Extends, imports and macros are where they belong already."""

    def _block(self, node: nodes.Block, scope: Scope) -> None:
        # A block sees the page's variables, not those of what is around it.
        inner = Scope(None, self.flat.names)
        inner.variables = {parameter: parameter for parameter in PARAMETERS[:-1]}
        if scope.innermost_loop():
            raise UnsupportedError("a block in a loop")
        branch, self.in_branch = self.in_branch, 0
        self._body(self.flat.blocks[node.name].body, inner)
        self.in_branch = branch

    def _if(self, node: nodes.If, scope: Scope) -> None:
        self.in_branch += 1
        word = "if"
        for branch in (node, *node.elif_):
            self._line(f"{word} {self.expression(branch.test, scope)}:")
            self._inside(branch.body, scope)
            word = "elif"
        if node.else_:
            self._line("else:")
            self._inside(node.else_, scope)
        self.in_branch -= 1

    def _for(self, node: nodes.For, scope: Scope) -> None:
        if node.else_ or node.test or node.recursive:
            raise UnsupportedError("a loop with else, if or recursive")
        index, items = self.new("index"), self.new("items")
        inner = Scope(scope, scope.names, (index, items))
        branch, self.in_branch = self.in_branch, 0
        self._line(f"{items} = {self.expression(node.iter, scope)}")
        self._line(f"if type({items}) is not tuple: {items} = tuple({items})")
        self._line(f"for {index}, {self.target(node.target, inner)} in enumerate({items}):")
        self._inside(node.body, inner)
        self.in_branch = branch

    def _assign(self, node: nodes.Assign, scope: Scope) -> None:
        if self.in_branch and scope.loop:
            # Of the iteration before, the variable would keep its value.
            raise UnsupportedError("a variable set in a branch of a loop")
        if scope is self.top:
            raise UnsupportedError("a variable set outside of blocks")
        value = self.expression(node.node, scope)
        self._line(f"{self.target(node.target, scope)} = {value}")

    def _output(self, node: nodes.Output, scope: Scope) -> None:
        parts: list[str | nodes.Expr] = []
        for part in node.nodes:
            text = self.constant_text(part, scope)
            if text is None:
                parts.append(part)
            elif parts and isinstance(parts[-1], str):
                parts[-1] += text
            else:
                parts.append(text)
        shown = [repr(part) if isinstance(part, str) else self.shown(part, scope) for part in parts]
        if shown:
            self._line(f"out += ({', '.join(shown)},)")

    def _inside(self, body: Sequence[nodes.Node], scope: Scope) -> None:
        self.depth += 1
        self._line("pass")
        self._body(body, scope)
        self.depth -= 1

    _STATEMENTS: ClassVar[dict[type[nodes.Node], Callable[[_Translator, Any, Scope], None]]] = {
        nodes.Output: _output, nodes.If: _if, nodes.For: _for, nodes.Block: _block, nodes.Assign: _assign,
        nodes.Extends: _nothing, nodes.FromImport: _nothing, nodes.Macro: _nothing,
    }  # fmt: skip

    def _line(self, line: str) -> None:
        self.lines.append("    " * self.depth + line)
