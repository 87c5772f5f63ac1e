#!/usr/bin/env python3
# SPDX-FileCopyrightText: Eventglass contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""localnames.py ROOT: fails if two sources of a folder define the same local name (in an anonymous namespace), because
sources of a folder may be compiled together (eg_unity in cmake/EventglassTargets.cmake)."""
import collections
import pathlib
import subprocess
import sys

# Compiled one by one (ALONE of eg_unity): each read model names its columns as it likes.
ALONE = {"projections/readmodels"}
LAYERS = ["eventstore", "projections", "models", "views", "app"]
KINDS = "--c++-kinds=csufvgdet"


def local_names(root, sources):
    command = ["ctags", "-x", KINDS, "--_xformat=%s|%N|%K|%F", *sources]
    listed = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True).stdout
    for line in listed.splitlines():
        scope, name, kind, file = line.split("|", 3)
        if scope.rpartition("::")[2].startswith("__anon"):
            yield file, name, kind


def repeated(root):
    sources = [str(path.relative_to(root)) for layer in LAYERS for path in sorted((root / layer).rglob("*.cpp"))]
    places = collections.defaultdict(set)
    aliases = set()  # several may stand for the same type, but not beside a class of that name
    for file, name, kind in local_names(root, [s for s in sources if str(pathlib.Path(s).parent) not in ALONE]):
        folder, source = str(pathlib.Path(file).parent), pathlib.Path(file).name
        places[folder, name].add(source)
        if kind == "typedef":
            aliases.add((folder, name, source))
    for (folder, name), files in sorted(places.items()):
        if len(files) > 1 and not all((folder, name, source) in aliases for source in files):
            yield f"{folder}: {name} stands in {', '.join(sorted(files))}"


if __name__ == "__main__":
    wrong = list(repeated(pathlib.Path(sys.argv[1]).resolve()))
    print("\n".join(wrong) or "no local name stands twice in a folder")
    sys.exit(1 if wrong else 0)
