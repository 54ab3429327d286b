"""The house stands: imports run one way, each library has one home, and what must start fast loads nothing slow."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
OURS = {"app", "ui", "search", "index"}
MAY_IMPORT = {"index": {"index"}, "search": {"search", "index"}, "ui": {"ui", "search", "index"}}
# Outside library -> the only places that import it.
HOMES = {
    "libvoikko": ("index/finnish/libvoikko_engine.py",),
    "pyvoikko": ("index/finnish/pyvoikko_engine.py",),
    "snowballstemmer": ("index/finnish/unknown_words.py",),
    "whoosh": ("index/store/", "search/keyword"),
    "rapidfuzz": ("search/vocabulary.py",),
    "torch": ("index/embedding/",),
    "transformers": ("index/embedding/",),
    "tokenizers": ("index/embedding/",),
    "safetensors": ("index/embedding/",),
    "onnxruntime": ("index/embedding/onnx_bert.py",),
    "sentence_transformers": ("index/embedding/",),
    "httpx2": ("index/embedding/served_requests.py",),
    "sqlite3": (
        "index/store/catalogue", "index/embedding/cache.py", "index/relating/likes.py", "index/relating/ties.py",
        "index/relating/memory.py",
    ),
    "streamlit": ("ui/", "app.py"),
    "typer": ("search/cli",),
    "babel": ("search/messages.py", "search/formats.py"),
    "xlsxwriter": ("search/exports/xlsx_file.py",),
    "sklearn": ("index/pipeline/layout.py",),
    "selectolax": ("index/readers/html",),
    "markdown_it": ("index/readers/markdown.py",),
    "openpyxl": ("index/readers/table_xlsx.py",),
    "docx": ("index/readers/docx", "search/overlap/report_docx"),
    "pptx": ("index/readers/pptx",),
    "lxml": ("index/readers/odt_names.py",),
    "pypdfium2": ("index/readers/pdf_",),
    "pymilvus": ("index/milvus/",),
    "milvus_lite": ("index/milvus/connection.py",),
    "grpc": ("index/milvus/connection.py",),
}


def modules() -> list[Path]:
    return sorted([ROOT / "app.py", *(path for package in MAY_IMPORT for path in (ROOT / package).rglob("*.py"))])


def imported(module: Path) -> set[str]:
    """Top-level names of everything that ``module`` imports, wherever in the file."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return {name.split(".")[0] for name in names}


def name_of(module: Path) -> str:
    return module.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("package", MAY_IMPORT)
def test_imports_run_one_way(package: str) -> None:
    for module in (ROOT / package).rglob("*.py"):
        upward = (imported(module) & OURS) - MAY_IMPORT[package]
        assert not upward, f"{name_of(module)} imports {upward}"


@pytest.mark.parametrize("library", HOMES)
def test_each_outside_library_has_one_home(library: str) -> None:
    users = [name_of(module) for module in modules() if library in imported(module)]
    strangers = [user for user in users if not user.startswith(HOMES[library])]
    assert users, f"nobody imports {library}; is it still needed?"
    assert not strangers, f"{library} is imported outside its home: {strangers}"


def test_every_module_says_its_job_in_its_first_line() -> None:
    silent = [name_of(module) for module in modules() if not ast.get_docstring(ast.parse(module.read_text("utf-8")))]
    assert not silent


def test_no_module_is_longer_than_350_lines() -> None:
    lengths = {name_of(module): len(module.read_text(encoding="utf-8").splitlines()) for module in modules()}
    assert {name: length for name, length in lengths.items() if length > 350} == {}


@pytest.mark.parametrize("start", ["import search.cli", "import search.engine", "import ui.messages, search.results"])
def test_what_must_start_fast_loads_nothing_slow(start: str) -> None:
    slow = "{'torch', 'sentence_transformers', 'transformers', 'streamlit', 'pandas', 'selectolax', 'pymilvus', 'grpc'}"
    probe = f"import sys; {start}; print(sorted({slow} & set(sys.modules)))"
    found = subprocess.run([sys.executable, "-c", probe], cwd=ROOT, capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
