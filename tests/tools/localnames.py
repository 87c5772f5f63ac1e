#!/usr/bin/env python3
# SPDX-FileCopyrightText: Eventglass contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""localnames.py ROOT: fails if two sources of a folder define the same local name (in an anonymous namespace), because
sources of a folder may be compiled together (eg_unity in cmake/EventglassTargets.cmake)."""
import collections
import pathlib
import subprocess
import sys

LAYERS = ["eventstore", "projections", "models", "views", "app"]
# Folders in which several files define the same local names; their files are compiled one by one (ALONE of eg_unity).
ALONE = {"projections/readmodels", "models", "models/charts", "models/query", "app/ctl/commands"}
KINDS = "--c++-kinds=csufvgde"


def local_names(root, sources):
    command = ["ctags", "-x", KINDS, "--_xformat=%s|%N|%F", *sources]
    listed = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True).stdout
    for line in listed.splitlines():
        scope, name, file = line.split("|", 2)
        if scope.rpartition("::")[2].startswith("__anon"):
            yield file, name


def repeated(root):
    sources = [str(path.relative_to(root)) for layer in LAYERS for path in sorted((root / layer).rglob("*.cpp"))]
    places = collections.defaultdict(set)
    for file, name in local_names(root, [s for s in sources if str(pathlib.Path(s).parent) not in ALONE]):
        places[str(pathlib.Path(file).parent), name].add(pathlib.Path(file).name)
    for (folder, name), files in sorted(places.items()):
        if len(files) > 1:
            yield f"{folder}: {name} stands in {', '.join(sorted(files))}"


if __name__ == "__main__":
    wrong = list(repeated(pathlib.Path(sys.argv[1]).resolve()))
    print("\n".join(wrong) or "no local name stands twice in a folder")
    sys.exit(1 if wrong else 0)
