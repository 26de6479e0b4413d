"""A template with all that it extends and imports, as one piece: what translate.py makes a function of.

Jinja looks up blocks, imports macros and makes a context for each page anew. In one site they are always the same, so
they are put in their places once. What this can't do exactly as Jinja does it, it refuses, and Jinja prints such a
template.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from jinja2 import Environment, nodes


class UnsupportedError(Exception):
    """A template uses something that only Jinja itself can print. Raised and caught inside of render/."""


@dataclass(eq=False, slots=True)
class Macro:
    """A macro, and the names that it can use beside its own: the macros of its file, and what that file imports."""

    node: nodes.Macro
    names: dict[str, Macro]


@dataclass(slots=True)
class Flat:
    """The outermost template's body, each block as the innermost template has it, and the macros by their names."""

    body: list[nodes.Node]
    blocks: dict[str, nodes.Block]
    names: dict[str, Macro]
    macros: list[Macro] = field(default_factory=list)


class Sources:
    """The templates of an environment, each parsed once, however many others extend or import it."""

    def __init__(self, environment: Environment) -> None:
        self.environment = environment
        self._parsed: dict[str, nodes.Template] = {}
        self._names: dict[str, dict[str, Macro]] = {}

    def template(self, name: str) -> nodes.Template:
        """The template of that name. Raises what the loader and the parser raise."""
        if name not in self._parsed:
            assert self.environment.loader is not None
            source, path, _ = self.environment.loader.get_source(self.environment, name)
            self._parsed[name] = self.environment.parse(source, name, path)
        return self._parsed[name]

    def names(self, name: str) -> dict[str, Macro]:
        """The macros that it makes or imports at its top, by the names that they have there. Raises UnsupportedError
        as well."""
        if name not in self._names:
            self._names[name] = {}  # in a circle of imports there is nothing to be found
            try:
                self._names[name] = _names(self, self.template(name))
            except BaseException:
                del self._names[name]
                raise
        return self._names[name]


def flatten(sources: Sources, name: str) -> Flat:
    """The template of that name with its parents and its macros. Raises UnsupportedError, and what the loader and the
    parser raise."""
    flat = Flat([], {}, {})
    parent: str | None = name
    while parent is not None:
        template = sources.template(parent)
        for block in template.find_all(nodes.Block):
            if block.scoped or block.required:
                raise UnsupportedError("a scoped or required block")
            flat.blocks.setdefault(block.name, block)
        _merge(flat.names, sources.names(parent))
        parent, flat.body = _parent(template), template.body
    flat.macros = _with_theirs(flat.names)
    return flat


def _with_theirs(names: dict[str, Macro]) -> list[Macro]:
    """Those macros, and all that they can use."""
    found: dict[int, Macro] = {}
    waiting = [*names.values()]
    for macro in waiting:
        if id(macro) not in found:
            found[id(macro)] = macro
            waiting += macro.names.values()
    return [*found.values()]


def _parent(template: nodes.Template) -> str | None:
    """The name of the template that it extends. A template that extends another one has nothing to print of its own."""
    extends = list(template.find_all(nodes.Extends))
    if not extends:
        return None
    if len(extends) > 1 or extends[0] is not template.body[0] or not isinstance(extends[0].template, nodes.Const):
        raise UnsupportedError("extends is not the first and only one")
    for node in template.body[1:]:
        if not isinstance(node, nodes.Block | nodes.Macro | nodes.FromImport | nodes.Output):
            raise UnsupportedError(f"{type(node).__name__} outside of blocks")
    return str(extends[0].template.value)


def _names(sources: Sources, template: nodes.Template) -> dict[str, Macro]:
    names: dict[str, Macro] = {}
    for node in template.find_all((nodes.Macro, nodes.FromImport)):
        if not any(node is part for part in template.body):
            raise UnsupportedError("a macro or an import that is not at the top")
        if isinstance(node, nodes.Macro):
            _merge(names, {node.name: Macro(node, names)})
        elif isinstance(node, nodes.FromImport):
            _merge(names, _imported(sources, node))
    return names


def _imported(sources: Sources, node: nodes.FromImport) -> dict[str, Macro]:
    if not node.with_context or not isinstance(node.template, nodes.Const):
        raise UnsupportedError("an import without context")
    name = str(node.template.value)
    if not all(isinstance(part, nodes.Macro | nodes.FromImport | nodes.Output) for part in sources.template(name).body):
        raise UnsupportedError("more than macros in an imported template")
    names = sources.names(name)
    pairs = [(each, each) if isinstance(each, str) else each for each in node.names]
    own = {theirs: macro for theirs, macro in names.items() if macro.names is names}
    if any(theirs not in own for theirs, _ in pairs):
        raise UnsupportedError("an import of what is not made there")
    return {ours: own[theirs] for theirs, ours in pairs}


def _merge(names: dict[str, Macro], more: dict[str, Macro]) -> None:
    for name, macro in more.items():
        if names.setdefault(name, macro) is not macro:
            raise UnsupportedError(f"two macros of the name {name}")
