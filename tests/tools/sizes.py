#!/usr/bin/env python3
# SPDX-FileCopyrightText: Eventglass contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fails where a file or a function (told by ctags) outgrows its budget."""
import pathlib
import subprocess
import sys

FOLDERS = ["eventstore", "projections", "models", "views", "app", "tests"]
FUNCTION_LINES = 60


def budget(name):
    if name.startswith("tests/"):
        return 800
    return 250 if name.endswith(".h") else 600


def files(root):
    for folder in FOLDERS:
        for file in sorted((root / folder).rglob("*")):
            if file.suffix in (".cpp", ".h"):
                yield file, str(file.relative_to(root))


def long_files(root):
    for file, name in files(root):
        lines = len(file.read_text().splitlines())
        if lines > budget(name):
            yield f"{name} has {lines} lines, {budget(name)} are the limit"


def long_functions(root):
    sources = [str(file) for file, name in files(root) if not name.startswith("tests/")]
    command = ["ctags", "-x", "--c++-kinds=f", "--_xformat=%{line} %{end} %F %N", *sources]
    listed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    for line in listed.splitlines():
        begin, end, file, name = line.split(" ", 3)
        length = int(end) - int(begin) + 1 if end.isdigit() else 0
        if length > FUNCTION_LINES:
            yield f"{pathlib.Path(file).relative_to(root)}: {name} has {length} lines, {FUNCTION_LINES} are the limit"


if __name__ == "__main__":
    top = pathlib.Path(sys.argv[1])
    wrong = [*long_files(top), *long_functions(top)]
    print("\n".join(wrong) or "every file and function is within its budget")
    sys.exit(1 if wrong else 0)
