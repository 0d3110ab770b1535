"""The same letters by typst's compiler in one process, by an interpreter of its own that has `typst`; no part of us.

`python peer_typst.py FOLDER FONTS COUNT` compiles FOLDER/letter.typ for FOLDER/0.json and so on into FOLDER/typst, with
one compiler that has read the fonts and the template already, and prints the seconds of
all, and those of the processors, as JSON.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

TEMPLATE = """#let given = json(sys.inputs.at("at") + ".json")
#set document(title: "Surat", date: datetime(year: 2026, month: 11, day: 24))
#set page(width: 215mm, height: 330mm, margin: (left: 25mm, right: 20mm, top: 16mm, bottom: 18mm))
#set text(font: "Liberation Sans", size: 11pt, lang: "id")
#align(center, for line in given.head [*#line* #linebreak()])
#for line in given.lines [#line #linebreak()]
#if given.rows.len() > 0 { table(columns: (auto, 1fr, auto, auto, auto), ..given.rows.flatten()) }
#place(bottom + right, image(sys.inputs.at("at") + ".png", width: 29mm, height: 29mm, alt: "Segel"))
"""
"""A page that writes a letter and places its code, which is made for it beforehand."""


def main(folder: Path, fonts: str, count: int) -> None:
    """Compile the first letter once, then time all of them."""
    import typst

    source = folder / "letter.typ"
    compiler = typst.Compiler(str(source), root=str(folder), font_paths=[fonts], ignore_system_fonts=True)
    compiler.compile(sys_inputs={"at": "0"}, pdf_standards="a-2b")
    began, used = time.perf_counter(), time.process_time()
    for at in range(count):
        made = str(folder / "typst" / f"{at}.pdf")
        compiler.compile(output=made, sys_inputs={"at": str(at)}, pdf_standards="a-2b")
    told = {"seconds": time.perf_counter() - began, "work": time.process_time() - used}
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
