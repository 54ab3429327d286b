"""How fast a register of 10,000 projects is read and understood, in every format, and in how much memory."""

from __future__ import annotations

import csv
import io
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROWS = 10_000
FORMATS = ("csv", "xlsx", "json", "jsonl")
NAMES = (
    "Hankekoodi", "Hankkeen nimi", "Hallinnoija", "Osatoteuttajat", "Rahoittaja", "Alkaa", "Päättyy", "Budjetti",
    "Maakunta", "Kunta", "Tavoitteet", "Toimenpiteet", "Tulokset", "Asiasanat",
)  # fmt: skip
SENTENCES = (
    "Hankkeen tavoitteena on vahvistaa ikäihmisten kotona asumista ja omaishoitajien jaksamista maakunnan kunnissa.",
    "Hankkeessa kehitetään uusia toimintamalleja yhdessä asiakkaiden, järjestöjen ja kuntien työntekijöiden kanssa.",
    "Tuloksena syntyy malli, joka otetaan käyttöön koko alueella ja jota arvioidaan yhdessä.",
    "Kohderyhmänä ovat nuoret, jotka ovat vailla työtä tai opiskelupaikkaa.",
    "Toiminta järjestetään lähellä ihmisiä: kirjastoissa, kylätaloilla ja verkossa.",
)
DOERS = ("Tampereen kaupunki", "Kuopion kaupunki", "THL", "Jyväskylän yliopisto", "Siun sote", "Muistiliitto ry")
REGIONS = ("Pirkanmaa", "Pohjois-Savo", "Keski-Suomi", "Pohjois-Pohjanmaa", "FI195")
TOWNS = ("Tampere", "Kuopio", "Jyväskylä", "Oulu", "Vaasa", "Lahti", "Pori", "Joensuu")


def main() -> int:
    """Print the table, or, asked with a file, what one run over it took; return 0."""
    if len(sys.argv) > 1:
        print(json.dumps(measured(Path(sys.argv[1]))))
        return 0
    print("| 10,000 projects of 14 columns as | size | rows a second | of reading alone | memory at most |")
    print("|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for suffix in FORMATS:
            file = write(Path(folder) / f"hankkeet.{suffix}")
            command = [sys.executable, "-m", "bench.registers", str(file)]  # a process each, for its memory
            runs = [json.loads(subprocess.check_output(command)) for _ in range(3)]
            best = max(runs, key=lambda run: run["rows"])
            print(
                f"| .{suffix} | {file.stat().st_size / 1e6:.1f} MB | {best['rows']:,.0f} "
                f"| {best['reading']:,.0f} | {best['memory']:.0f} MB |"
            )
    return 0


def measured(file: Path) -> dict[str, float]:
    """Return rows a second of processor time, of all and of reading alone, and the most megabytes ever taken."""
    from index.extraction import extract
    from index.readers import read_all

    started = time.process_time()
    documents = read_all(file).documents
    read = time.process_time()
    projects = [project for document in documents for project in extract(document)]
    done = time.process_time()
    if len(projects) != ROWS:
        raise SystemExit(f"{file.name}: {len(projects)} projects instead of {ROWS}")
    return {
        "rows": ROWS / (done - started),
        "reading": ROWS / (read - started),
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def records() -> Iterator[dict[str, str]]:
    """Yield the same made-up projects every time, with 800 characters of text each."""
    choose = random.Random(1)
    for number in range(ROWS):
        texts = (" ".join(choose.choices(SENTENCES, k=sentences)) for sentences in (3, 3, 2))
        values = (
            f"S{number:05}", f"Hyvinvointia kotiin {number} -hanke", choose.choice(DOERS),
            "|".join(choose.sample(DOERS, 2)), "Euroopan sosiaalirahasto",
            f"1.{choose.randint(1, 12)}.{choose.randint(2008, 2020)}", f"31.12.{choose.randint(2020, 2024)}",
            f"{choose.randint(10, 900)} 000,00", choose.choice(REGIONS), choose.choice(TOWNS), *texts,
            "ikäihmiset, kotihoito",
        )  # fmt: skip
        yield dict(zip(NAMES, values, strict=True))


def write(file: Path) -> Path:
    """Write the register in the format of the file's suffix."""
    if file.suffix == ".csv":
        stream = io.StringIO(newline="")
        writer = csv.DictWriter(stream, NAMES, delimiter=";")
        writer.writeheader()
        writer.writerows(records())
        file.write_text(stream.getvalue(), encoding="utf-8")
    elif file.suffix == ".xlsx":
        from openpyxl import Workbook

        book = Workbook(write_only=True)
        sheet = book.create_sheet("Hankkeet")
        sheet.append(NAMES)
        for record in records():
            sheet.append(tuple(record.values()))
        book.save(file)
    elif file.suffix == ".json":
        file.write_text(json.dumps({"results": list(records())}, ensure_ascii=False), encoding="utf-8")
    else:
        lines = (json.dumps(record, ensure_ascii=False) for record in records())
        file.write_text("\n".join(lines), encoding="utf-8")
    return file


if __name__ == "__main__":
    raise SystemExit(main())
