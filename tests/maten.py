"""Prints the three sizes that we hold each other to (lines a file, lines a function, typed) and fails outside them."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles

ROOT = Path(__file__).parents[1]
FILE_MEDIAN, FILE_MOST, FUNCTION_MEDIAN = 80, 300, 6
Function = ast.FunctionDef | ast.AsyncFunctionDef


def files() -> list[Path]:
    return [path for place in ("events", "services", "directory_site") for path in sorted((ROOT / place).rglob("*.py"))]


def functions(path: Path) -> Iterator[Function]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, Function):
            yield node


def lines(function: Function) -> int:
    """Lines of the body, without the docstring."""
    body = function.body[1:] if ast.get_docstring(function) and len(function.body) > 1 else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1


def typed(function: Function) -> bool:
    given = function.args
    more = [found for found in (given.vararg, given.kwarg) if found]
    arguments = [*given.posonlyargs, *given.args, *given.kwonlyargs, *more]
    return function.returns is not None and all(a.annotation or a.arg in ("self", "cls") for a in arguments)


def main() -> int:
    every = {path: len(path.read_text().splitlines()) for path in files()}
    sizes = {path: size for path, size in every.items() if size > 1}  # a package's one line would only flatter
    found = [function for path in sizes for function in functions(path)]
    lengths = [lines(function) for function in found]
    share = sum(map(typed, found)) / len(found)
    print(f"files: {len(sizes)}, median {median(sizes.values()):.0f}, p90 {quantiles(sizes.values(), n=10)[8]:.0f},"
          f" max {max(sizes.values())}, together {sum(sizes.values())}")  # fmt: skip
    print(f"functions: {len(found)}, lines median {median(lengths):.0f}, p90 {quantiles(lengths, n=10)[8]:.0f}")
    print(f"typed: {share:.0%}")
    wrong = [f"{path.relative_to(ROOT)} has {size} lines" for path, size in sizes.items() if size > FILE_MOST]
    wrong += ["files are too long"] if median(sizes.values()) > FILE_MEDIAN else []
    wrong += ["functions are too long"] if median(lengths) > FUNCTION_MEDIAN else []
    wrong += ["not everything is typed"] if share < 1 else []
    for reason in wrong:
        print(f"too large: {reason}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
