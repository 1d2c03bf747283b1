# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Hold the source to its size: no module over 500 lines, no function over 50 but its docstring."""

import ast
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MODULE_LINES = 500
FUNCTION_LINES = 50


def faults(path: Path) -> list[str]:
    text = path.read_text(encoding="utf-8")
    found = []
    lines = text.count("\n")
    if lines > MODULE_LINES:
        found.append(f"{path.relative_to(ROOT)}: {lines} lines, at most {MODULE_LINES}")
    if "tests" in path.parts:
        return found
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1 - docstring_lines(node)
            if length > FUNCTION_LINES:
                found.append(
                    f"{path.relative_to(ROOT)}:{node.lineno}: {node.name} has {length} lines,"
                    f" at most {FUNCTION_LINES}"
                )
    return found


def docstring_lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    first = node.body[0]
    if ast.get_docstring(node) is None or not isinstance(first, ast.Expr):
        return 0
    return (first.end_lineno or first.lineno) - first.lineno + 1


def main() -> int:
    paths = [
        path
        for folder in ("src", "tests", "tools", "benchmarks", "validation")
        for path in sorted((ROOT / folder).rglob("*.py"))
        if "migrations" not in path.parts and "node_modules" not in path.parts
    ]
    found = [fault for path in paths for fault in faults(path)]
    print("\n".join(found) or f"{len(paths)} modules within their size")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
