#!/usr/bin/env python3
# SPDX-FileCopyrightText: Eventglass contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""coretexts.py ROOT [--list]: what the core advises is known to the window, so that it can be translated.

The core is free of Qt and writes English. models/errorwords.cpp has its advice to be translated, word for word.
Fails where advice of the drivers' error tables is not there, or where something there is said by nobody any more.
With --list: every other sentence of the core that a window shows in English only."""
import glob
import os
import re
import sys

STRING = r'"(?:[^"\\]|\\.)*"'
STRINGS = re.compile(rf"{STRING}(?:\s*{STRING})*")
TABLES = ["eventstore/postgres/errors.cpp", "eventstore/sqlite/errors.cpp"]
KNOWN = "models/errorwords.cpp"


def joined(match):
    return "".join(part[1:-1] for part in re.findall(STRING, match)).replace('\\"', '"').replace("\\\\", "\\")


def literals(path):
    with open(path, encoding="utf-8") as file:
        text = "\n".join(line for line in file.read().split("\n") if not line.lstrip().startswith(("//", "#include")))
    return [joined(found.group(0)) for found in STRINGS.finditer(text)]


def sentences(path):
    """What is said to a person: words, from a capital on; a command line is for a terminal."""
    return [text for text in literals(path)
            if re.match(r"[A-Z][a-z']+ .*[a-z]", text) and len(text.split()) > 3 and "`" not in text
            and not text.startswith("No such")]  # what libpq says, to be found in its words


def main():
    root = os.path.abspath(sys.argv[1])
    with open(os.path.join(root, KNOWN), encoding="utf-8") as file:
        known = {joined(found) for found in re.findall(rf'QT_TRANSLATE_NOOP\(\s*"core",\s*({STRING}(?:\s*{STRING})*)\)',
                                                       file.read())}
    core = [path for folder in ("eventstore", "projections")
            for path in glob.glob(os.path.join(root, folder, "**/*.cpp"), recursive=True)]
    said = {text for path in core for text in literals(path)}
    said |= {text for path in glob.glob(os.path.join(root, "models/**/*.cpp"), recursive=True)
             if not path.endswith(KNOWN) for text in literals(path)}
    found = [f"nobody says this any more: {text}" for text in sorted(known)
             if not all(piece in said for piece in text.split("%1") if piece)]
    for table in TABLES:
        found += [f"{table}: not to be translated: {text}"
                  for text in dict.fromkeys(sentences(os.path.join(root, table))) if text not in known]
    if "--list" in sys.argv:
        rest = {text for path in core for text in sentences(path)} - known
        print("\n".join(sorted(rest)))
        print(f"{len(rest)} sentences of the core are shown in English only")
    for problem in found:
        print(problem)
    if found:
        sys.exit(f"{len(found)} problems; the table is in {KNOWN}")
    print(f"{len(known)} sentences of the core can be translated")


main()
