"""The imports run downwards only: what the architecture says of layers is read from the code."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import generator

PACKAGE = Path(generator.__file__).parent

# From the ground up: a module may import modules of its own layer and of those above it in this list.
LAYERS = [
    {"", "garbage", "text", "slugs", "moment", "errors", "scrubbing", "excerpts", "cldr"},
    {"article"},
    {
        "urls",
        "simple_markdown",
        "rendered",
        "markup",
        "toml_lines",
        "toml_files",
        "wire_rules",
        "settings_check",
        "target",
        "settings_specs",
        "settings",
    },
    {"sources", "tagging"},
    {"site", "collation"},
    {"archive"},
    {"pages"},
    {"render"},
    {"writer", "reading", "stories", "wanting", "engine", "report"},
    {"lease", "cluster", "engines"},
    {"printing", "relating", "last_build"},
    {"press"},
    {"build"},
    {"watching"},
    {"checking", "curating", "tag_evidence", "explaining", "starting", "serving", "publish"},
    {"options"},
    {"publish_commands", "tags_commands"},
    {"cli", "__main__"},
]


def modules() -> dict[str, Path]:
    return {".".join(path.relative_to(PACKAGE).with_suffix("").parts): path for path in PACKAGE.rglob("*.py")}


def layer(module: str) -> int:
    top = module.split(".")[0]
    found = [number for number, names in enumerate(LAYERS) if (top if top != "__init__" else "") in names]
    assert found, f"{module} is in no layer: give it a place"
    return found[0]


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "generator":
            inner = node.module.split(".")[1:]
            for alias in node.names:
                yield ".".join([*inner, alias.name])


def test_imports_run_downwards_only() -> None:
    for module, path in modules().items():
        for imported in imports(path):
            top = imported.split(".")[0]
            if (PACKAGE / f"{top}.py").exists() or (PACKAGE / top).is_dir():
                assert layer(imported) <= layer(module), f"{module} imports {imported}, which is above it"


def test_no_two_modules_import_one_another() -> None:
    known = modules()
    graph = {
        module: {
            target
            for imported in imports(path)
            for target in (imported, imported.rpartition(".")[0])
            if target in known and target != module
        }
        for module, path in known.items()
    }
    done: set[str] = set()

    def visit(module: str, trail: tuple[str, ...]) -> None:
        assert module not in trail, f"a circle of imports: {' -> '.join([*trail, module])}"
        if module not in done:
            for target in sorted(graph[module]):
                visit(target, (*trail, module))
            done.add(module)

    for module in sorted(graph):
        visit(module, ())


def test_no_stage_imports_only_for_types() -> None:
    for module, path in modules().items():
        assert "TYPE_CHECKING" not in path.read_text(encoding="utf-8"), module


def test_only_the_command_line_catches_errors_and_exits() -> None:
    for module, path in modules().items():
        if module not in ("cli", "__main__"):
            source = path.read_text(encoding="utf-8")
            assert "sys.exit" not in source, module
            assert "except DatelineError" not in source, module
