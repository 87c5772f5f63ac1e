#!/usr/bin/env python3
# SPDX-FileCopyrightText: Eventglass contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fails where an include points against eventstore <- projections <- models <- views <- app."""
import pathlib
import re
import sys

# Which rooms an include may name from each room, besides itself.
MAY = {
    "eventstore": [],
    "projections": ["eventstore"],
    "models": ["eventstore", "projections"],
    "views": ["eventstore", "projections", "models"],
    "app/shared": ["eventstore", "projections"],
    "app/ctl": ["eventstore", "projections", "app/shared"],
    "app/gui": ["eventstore", "projections", "models", "views", "app/shared"],
}
FOLDERS = ["eventstore", "projections", "models", "views", "app"]
QT_GUI = re.compile(r"<Q(Widget|Dialog|MainWindow|Table|TreeV|Push|Label|Color|Icon|Font|Paint|Pixmap|Chart|Gui|Palette)")
INCLUDE = re.compile(r'^\s*#\s*include\s*(["<][^">]+[">])')


def room_of(path):
    parts = path.split("/")
    return "/".join(parts[:2]) if parts[0] == "app" else parts[0]


def problems_of(room, include):
    target = include[1:-1]
    if target.split("/")[0] in FOLDERS and "/" in target:
        if room_of(target) != room and room_of(target) not in MAY[room]:
            yield "points against the arrow"
    elif include[0] == '"' and "/" in target:
        yield "is not written from the root"
    if room in ("eventstore", "projections") and include.startswith("<Q"):
        yield "the core is free of Qt"
    if room in ("models", "app/ctl", "app/shared") and QT_GUI.match(include):
        yield "nothing below views may know Qt Gui or Widgets"


def check(root):
    for folder in FOLDERS:
        for file in sorted((root / folder).rglob("*")):
            if file.suffix not in (".cpp", ".h"):
                continue
            name = str(file.relative_to(root))
            for number, line in enumerate(file.read_text().splitlines(), 1):
                found = INCLUDE.match(line)
                if found:
                    for problem in problems_of(room_of(name), found.group(1)):
                        yield f"{name}:{number}: {found.group(1)} {problem}"


if __name__ == "__main__":
    wrong = list(check(pathlib.Path(sys.argv[1])))
    print("\n".join(wrong) or "every include follows the arrow")
    sys.exit(1 if wrong else 0)
