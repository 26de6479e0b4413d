"""Expressions of templates as Python: the half of translate.py that has no statements."""

from __future__ import annotations

import keyword
import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any, ClassVar

from jinja2 import Environment, nodes
from jinja2.filters import do_round
from jinja2.nodes import EvalContext
from jinja2.runtime import Undefined, markup_join
from jinja2.utils import _PassArg
from markupsafe import Markup, escape

from generator.render.flatten import Flat, Macro, UnsupportedError

_OPERATORS = {
    nodes.Add: "+", nodes.Sub: "-", nodes.Mul: "*", nodes.Div: "/", nodes.FloorDiv: "//", nodes.Mod: "%",
    nodes.And: "and", nodes.Or: "or",
}  # fmt: skip
_COMPARISONS = {
    "eq": "==", "ne": "!=", "gt": ">", "gteq": ">=", "lt": "<", "lteq": "<=", "in": "in", "notin": "not in",
}  # fmt: skip
_OF_ITEMS = {"map", "select", "reject", "selectattr", "rejectattr"}
"""Filters that ask for a context, but look up nothing of the page in it."""
_QUICKER: dict[Any, Callable[..., object]] = {do_round: round}
"""What does the same as a filter that is given one argument."""
_LOOP = {"index": "({0} + 1)", "index0": "{0}", "first": "({0} == 0)", "last": "({0} == len({1}) - 1)",
         "length": "len({1})", "previtem": "previous({1}, {0})"}  # fmt: skip


_SPECIAL = re.compile("[&<>\"']")
"""What `escape` changes in a text."""


@lru_cache(maxsize=1 << 15, typed=True)
def html(value: object) -> str:
    """A value as text for HTML. Cached: an archive shows each of its headlines on a dozen pages."""
    return escaped(value) if type(value) is str else str(escape(value))


def escaped(text: str) -> str:
    """A text without HTML as text for HTML. Most have nothing to escape, and to see that takes a third of the time."""
    return str(escape(text)) if _SPECIAL.search(text) else text


def _is_attribute(name: str) -> bool:
    """Whether Python's own code can ask for an attribute of that name, and may."""
    return name.isidentifier() and not keyword.iskeyword(name) and not name.startswith("__")


def previous(items: Sequence[object], index: int) -> object:
    """The item before that one. Raises LookupError for the first one."""
    if index == 0:
        raise LookupError("the first item has none before it")
    return items[index - 1]


class Scope:
    """The variables of a macro, a block or the body of a loop, each with a name of its own in the function."""

    def __init__(self, outer: Scope | None, names: Mapping[str, Macro], loop: tuple[str, str] | None = None) -> None:
        self.outer, self.names, self.loop = outer, names, loop
        self.variables: dict[str, str] = {}

    def find(self, name: str) -> str | None:
        scope: Scope | None = self
        while scope is not None:
            if name in scope.variables:
                return scope.variables[name]
            scope = scope.outer
        return None

    def innermost_loop(self) -> tuple[str, str] | None:
        return self.loop or (self.outer.innermost_loop() if self.outer else None)


class Expressions:
    """Makes Python of expressions. `values` are the objects that the code names, `functions` the names of macros."""

    def __init__(self, environment: Environment, flat: Flat) -> None:
        self.environment, self.flat = environment, flat
        self.values: dict[str, Any] = {"html": html, "previous": previous, "Markup": Markup, "markup_join": markup_join}
        self._count = 0
        self.functions = {id(macro): self.new("macro") for macro in flat.macros}
        # What filters ask for beside their arguments.
        self._given: dict[Any, object] = {
            _PassArg.context: environment.context_class(environment, {}, "page.html", {}),
            _PassArg.eval_context: EvalContext(environment, "page.html"),
            _PassArg.environment: environment,
        }

    def shown(self, node: nodes.Expr, scope: Scope) -> str:
        """An expression as it is printed: escaped, unless it is HTML already."""
        if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name):
            if self._macro_of(node.node.name, scope):
                return self._call_macro(node, scope)
            if node.node.name == "link" and scope.find("link") == "link" and len(node.args) == 1 and not node.kwargs:
                return f"link_html({self.expression(node.args[0], scope)})"
        if isinstance(node, nodes.CondExpr) and node.expr2 is not None:
            test = self.expression(node.test, scope)
            return f"({self.shown(node.expr1, scope)} if {test} else {self.shown(node.expr2, scope)})"
        if isinstance(node, nodes.Filter) and node.name == "safe" and node.node is not None:
            return f"str({self.expression(node.node, scope)})"
        return f"html({self.expression(node, scope)})"

    def expression(self, node: nodes.Node, scope: Scope) -> str:
        constant = self._constant(node, scope)
        if constant is not None:
            return repr(constant[0])
        if isinstance(node, nodes.BinExpr) and type(node) in _OPERATORS:
            left, right, operator = (
                self.expression(node.left, scope),
                self.expression(node.right, scope),
                _OPERATORS[type(node)],
            )
            return f"({left} {operator} {right})"
        handler = self._EXPRESSIONS.get(type(node))
        if handler is None:
            raise UnsupportedError(type(node).__name__)
        return handler(self, node, scope)

    def _name(self, node: nodes.Name, scope: Scope) -> str:
        found = scope.find(node.name)
        if found is not None:
            return found
        if node.name in self.environment.globals and not self._macro_of(node.name, scope):
            value: Any = self.environment.globals[node.name]
            if _PassArg.from_obj(value) is not None:
                raise UnsupportedError(f"{node.name} needs a context")
            return self._value(value)
        raise UnsupportedError(f"the name {node.name}")

    def _getattr(self, node: nodes.Getattr, scope: Scope) -> str:
        if isinstance(node.node, nodes.Name) and node.node.name == "loop" and scope.find("loop") is None:
            loop = scope.innermost_loop()
            if loop is None or node.attr not in _LOOP:
                raise UnsupportedError(f"loop.{node.attr}")
            return _LOOP[node.attr].format(*loop)
        if not _is_attribute(node.attr):
            raise UnsupportedError(node.attr)
        return f"{self.expression(node.node, scope)}.{node.attr}"

    def _getitem(self, node: nodes.Getitem, scope: Scope) -> str:
        if isinstance(node.arg, nodes.Slice):
            ends = (node.arg.start, node.arg.stop, node.arg.step)
            inside = ":".join(self.expression(end, scope) if end is not None else "" for end in ends)
        else:
            inside = self.expression(node.arg, scope)
        return f"{self.expression(node.node, scope)}[{inside}]"

    def _condition(self, node: nodes.CondExpr, scope: Scope) -> str:
        if node.expr2 is None:
            raise UnsupportedError("a condition without else")
        test, yes, no = (self.expression(part, scope) for part in (node.test, node.expr1, node.expr2))
        return f"({yes} if {test} else {no})"

    def _not(self, node: nodes.Not, scope: Scope) -> str:
        return f"(not {self.expression(node.node, scope)})"

    def _negative(self, node: nodes.Neg, scope: Scope) -> str:
        return f"(-{self.expression(node.node, scope)})"

    def _compare(self, node: nodes.Compare, scope: Scope) -> str:
        rest = "".join(f" {_COMPARISONS[each.op]} {self.expression(each.expr, scope)}" for each in node.ops)
        return f"({self.expression(node.expr, scope)}{rest})"

    def _concat(self, node: nodes.Concat, scope: Scope) -> str:
        return f"markup_join(({', '.join(self.expression(part, scope) for part in node.nodes)},))"

    def _list(self, node: nodes.List | nodes.Tuple, scope: Scope) -> str:
        items = "".join(f"{self.expression(item, scope)}, " for item in node.items)
        return f"[{items}]" if isinstance(node, nodes.List) else f"({items})"

    def _dict(self, node: nodes.Dict, scope: Scope) -> str:
        pairs = (f"{self.expression(i.key, scope)}: {self.expression(i.value, scope)}" for i in node.items)
        return f"{{{', '.join(pairs)}}}"

    def _filter(self, node: nodes.Filter, scope: Scope) -> str:
        selected = self._selected(node, scope)
        if selected is not None:
            return selected
        function = self.environment.filters.get(node.name)
        if function is None or node.node is None:
            raise UnsupportedError(f"the filter {node.name}")
        if len(node.args) == 1 and not node.kwargs:
            function = _QUICKER.get(function, function)
        needs = _PassArg.from_obj(function)
        if needs is _PassArg.context and node.name not in _OF_ITEMS:
            raise UnsupportedError(f"the filter {node.name}")
        given = self._given.get(needs)
        first = [self._value(given)] if given is not None else []
        arguments = [*first, self.expression(node.node, scope), *self._arguments(node, scope)]
        return f"{self._value(function)}({', '.join(arguments)})"

    def _selected(self, node: nodes.Filter, scope: Scope) -> str | None:
        """`items|selectattr("name", "equalto", value)|list`, which parts a list into groups, without Jinja's way of
        asking each item for its attribute; None for any other filter."""
        inner = node.node
        if node.name != "list" or not isinstance(inner, nodes.Filter) or inner.name != "selectattr":
            return None
        match inner.node, inner.args:
            # Of a dict Jinja would take the item of that name, not the method.
            case nodes.Expr() as items, [nodes.Const(value=str(name)), nodes.Const(value="equalto"), wanted] if (
                _is_attribute(name) and not hasattr(dict, name)
            ):
                item, value = self.new("item"), self.expression(wanted, scope)
                return f"[{item} for {item} in {self.expression(items, scope)} if {item}.{name} == {value}]"
        return None

    def _call(self, node: nodes.Call, scope: Scope) -> str:
        if isinstance(node.node, nodes.Name) and self._macro_of(node.node.name, scope):
            return f"Markup({self._call_macro(node, scope)})"
        return f"{self.expression(node.node, scope)}({', '.join(self._arguments(node, scope))})"

    def _call_macro(self, node: nodes.Call, scope: Scope) -> str:
        assert isinstance(node.node, nodes.Name)
        macro = self._macro_of(node.node.name, scope)
        if macro is None or node.kwargs:
            raise UnsupportedError("a macro called with named arguments")
        return f"{self.functions[id(macro)]}({', '.join(self._arguments(node, scope))})"

    def _arguments(self, node: nodes.Call | nodes.Filter, scope: Scope) -> list[str]:
        if node.dyn_args is not None or node.dyn_kwargs is not None:
            raise UnsupportedError("arguments of unknown number")
        named = [f"{each.key}={self.expression(each.value, scope)}" for each in node.kwargs]
        return [*(self.expression(arg, scope) for arg in node.args), *named]

    _EXPRESSIONS: ClassVar[dict[type[nodes.Node], Callable[[Expressions, Any, Scope], str]]] = {
        nodes.Name: _name, nodes.Getattr: _getattr, nodes.Getitem: _getitem, nodes.CondExpr: _condition,
        nodes.Not: _not, nodes.Neg: _negative, nodes.Compare: _compare, nodes.Concat: _concat, nodes.List: _list,
        nodes.Tuple: _list, nodes.Dict: _dict, nodes.Filter: _filter, nodes.Call: _call,
    }  # fmt: skip

    # ---- constants and names

    def _constant(self, node: nodes.Node, scope: Scope) -> tuple[object] | None:
        """The value of a literal, or of a word or a setting of the site; in a tuple, as it may be None."""
        if isinstance(node, nodes.Const):
            return (node.value,) if isinstance(node.value, str | int | float | bool | None) else None
        if isinstance(node, nodes.TemplateData):
            return None
        found = self._global(node, scope)
        if isinstance(found, Undefined):
            raise UnsupportedError("what is not defined")
        return (found,) if type(found) in (str, int, float, bool) else None

    def _global(self, node: nodes.Node, scope: Scope) -> object:
        """The value of `site.theme.footer` and the like; None when it is not known before there is a page."""
        if isinstance(node, nodes.Name):
            known = scope.find(node.name) is None and not self._macro_of(node.name, scope)
            return self.environment.globals.get(node.name) if known else None
        if isinstance(node, nodes.Getattr):
            holder = self._global(node.node, scope)
            return None if holder is None else self.environment.getattr(holder, node.attr)
        return None

    def constant_text(self, node: nodes.Expr, scope: Scope) -> str | None:
        if isinstance(node, nodes.TemplateData):
            return node.data
        constant = self._constant(node, scope)
        return None if constant is None else html(constant[0])

    def _macro_of(self, name: str, scope: Scope) -> Macro | None:
        return scope.names.get(name) if scope.find(name) is None else None

    def target(self, node: nodes.Node, scope: Scope) -> str:
        if isinstance(node, nodes.Tuple):
            return f"({''.join(self.target(item, scope) + ', ' for item in node.items)})"
        if not isinstance(node, nodes.Name) or node.name == "loop":
            raise UnsupportedError("a target that is not a name")
        if node.name not in scope.variables:
            scope.variables[node.name] = f"{node.name}_{self.new('')}"
        return scope.variables[node.name]

    def _value(self, value: object) -> str:
        name = self.new("value")
        self.values[name] = value
        return name

    def new(self, stem: str) -> str:
        self._count += 1
        return f"{stem}{self._count}"
