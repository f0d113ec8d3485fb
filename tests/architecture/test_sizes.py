"""How large files and functions are: a report to read, and a bound far off."""

import ast
import statistics
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGES = ("crm", "db", "tui", "migrations")


def sources():
    """Our source, but for the migrations, which are lists of columns as they were."""
    files = (file for package in PACKAGES for file in (ROOT / package).rglob("*.py"))
    return [file for file in files if "versions" not in file.parts]


def functions(tree):
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def length(node):
    return (node.end_lineno or node.lineno) - node.lineno + 1


def test_files_and_functions_are_small(capsys):
    files = {file: len(file.read_text(encoding="utf-8").splitlines()) for file in sources()}
    long_functions = {
        f"{file.relative_to(ROOT)}:{node.name}": length(node)
        for file in files
        for node in functions(ast.parse(file.read_text(encoding="utf-8")))
    }
    with capsys.disabled():
        print(  # noqa: T201 - a report
            f"\n{len(files)} files, median {statistics.median(files.values()):.0f} lines, longest"
            f" {max(files.values())}; {len(long_functions)} functions, median"
            f" {statistics.median(long_functions.values()):.0f} lines, longest {max(long_functions.values())}"
        )
    assert {str(file.relative_to(ROOT)): size for file, size in files.items() if size > 600} == {}


def test_every_module_and_public_class_says_what_it_is():
    silent = []
    for file in sources():
        tree = ast.parse(file.read_text(encoding="utf-8"))
        if not ast.get_docstring(tree):
            silent.append(str(file.relative_to(ROOT)))
        silent += [
            f"{file.relative_to(ROOT)}:{node.name}"
            for node in tree.body
            if isinstance(node, ast.ClassDef)
            and not node.name.startswith("_")
            and not ast.get_docstring(node)
        ]
    assert silent == []


def test_init_files_import_nothing():
    for package in PACKAGES:
        for file in (ROOT / package).rglob("__init__.py"):
            tree = ast.parse(file.read_text(encoding="utf-8"))
            assert not [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)], (
                file
            )


def writes_to_stdout(node):
    """Does this piece of source write to standard output?"""
    if not isinstance(node, ast.Call):
        return False
    called = ast.unparse(node.func)
    if called in {"print", "click.echo"}:
        elsewhere = {"file": "sys.stderr", "err": "True"}
        return not any(ast.unparse(given.value) == elsewhere.get(str(given.arg)) for given in node.keywords)
    return called == "sys.stdout.write"


def test_standard_output_has_one_writer():
    writers = {
        str(file.relative_to(ROOT))
        for file in sources()
        if any(map(writes_to_stdout, ast.walk(ast.parse(file.read_text(encoding="utf-8")))))
    }
    # The version and the top help are fixed texts, written before anything is loaded.
    assert writers <= {"crm/cli/output.py", "crm/__main__.py"}
