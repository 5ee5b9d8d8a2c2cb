"""One name, one thing: no two types of the repository share a name."""

from __future__ import annotations

import ast
from collections import defaultdict
from typing import TYPE_CHECKING

from tests.packaging.test_layout import FOLDERS, ROOT

if TYPE_CHECKING:
    from pathlib import Path


def public_classes() -> dict[str, list[Path]]:
    """Return the modules that define a class of each public name."""
    modules: defaultdict[str, list[Path]] = defaultdict(list)
    for folder in (*FOLDERS.values(), "src/training", "benchmarks"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                    modules[node.name].append(path.relative_to(ROOT))
    return modules


def test_no_two_types_share_a_name() -> None:
    """Whoever reads the name of a type, or looks for it, finds one."""
    classes = public_classes()
    assert len(classes) > 200  # the folders were found
    assert {name: modules for name, modules in classes.items() if len(modules) > 1} == {}
