"""Run the measurements and put what each prints (a Markdown table) into its place in bench/README.md."""

from __future__ import annotations

import argparse
import platform
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

HERE = Path(__file__).parent
README = HERE / "README.md"
# script -> the file in the data folder that it needs ("" = none)
SCRIPTS = {
    "speed": "",
    "embedding": "",
    "killed_encoding": "",
    "families": "",
    "layout": "",
    "milvus": "",
    "similar": "",
    "overlap": "",
    "overlap_speed": "",
    "app_load": "",
    "duplicates": "",
    "registers": "",
    "finnish": "fi_tdt-ud-dev.conllu",
    "extraction": "",
    "robustness": "",
    "updates": "",
    "ellipsis": "fi_tdt-ud-dev.conllu",
    "keyword_index": "squad-fi-dev",
    "retrieval": "squad-fi-dev",
    "ablation": "squad-fi-dev",
    "scale": "squad-fi-dev",
}
RUN_WITHOUT = {"keyword_index", "scale"}  # measure something also where their file is missing


def main() -> int:
    """Return 0 when every measurement that was asked for ran."""
    arguments = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    arguments.add_argument("--data", type=Path, help="folder of evaluation sets; without it only what needs none runs")
    arguments.add_argument("--only", choices=SCRIPTS, action="append", help="run only this (may be repeated)")
    arguments.add_argument("--sizes", nargs="+", help="numbers of projects, for scale")
    arguments.add_argument("--keep", type=Path, help="where what scale builds stays for the next time")
    chosen = arguments.parse_args()
    of_scale = [*(["--keep", str(chosen.keep)] if chosen.keep else [])]
    of_scale += ["--sizes", *chosen.sizes] if chosen.sizes else []
    failed = 0
    for script in chosen.only or SCRIPTS:
        needed = SCRIPTS[script]
        given = bool(needed) and chosen.data is not None and (chosen.data / needed).exists()
        if needed and not given and script not in RUN_WITHOUT:
            print(f"{script}: left out, it needs {needed} in the folder given with DATA=", file=sys.stderr)
            continue
        print(f"{script} ...", file=sys.stderr)
        command = [sys.executable, "-m", f"bench.{script}", *([str(chosen.data / needed)] if given else [])]
        command += of_scale if script == "scale" else []
        run = subprocess.run(command, cwd=HERE.parent, stdout=subprocess.PIPE, text=True)
        if run.returncode == 0:
            write(script, run.stdout.strip())
        failed += run.returncode != 0
    return 1 if failed else 0


def write(script: str, table: str) -> None:
    """Replace what stands between the script's two markers in README.md."""
    text = README.read_text(encoding="utf-8")
    measured = f"{date.today().isoformat()}, Python {platform.python_version()}, {cpu()}"
    block = f"<!-- {script} -->\n*Measured {measured}.*\n\n{table}\n<!-- /{script} -->"
    new, found = re.subn(rf"<!-- {script} -->.*?<!-- /{script} -->", lambda _: block, text, flags=re.S)
    if not found:
        raise SystemExit(f"{README} has no place for {script}: add <!-- {script} --> and <!-- /{script} -->")
    README.write_text(new, encoding="utf-8")


def cpu() -> str:
    """Return what the processor calls itself, and how many cores there are."""
    import os

    info = Path("/proc/cpuinfo")
    names = re.findall(r"model name\s*:\s*(.+)", info.read_text()) if info.exists() else []
    return f"{os.cpu_count()} cores ({names[0] if names else platform.machine()})"


if __name__ == "__main__":
    raise SystemExit(main())
