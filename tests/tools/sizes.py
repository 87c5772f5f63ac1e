#!/usr/bin/env python3
# SPDX-FileCopyrightText: Eventglass contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""sizes.py ROOT: fails if a file, a function or a class exceeds its limit. ctags finds functions and classes."""
import collections
import json
import pathlib
import subprocess
import sys

FOLDERS = ["eventstore", "projections", "models", "views", "app", "tests"]
FUNCTION_LINES = 60
# Lines of a class with its declaration and all its functions, and its data members.
CLASS_LINES = 400
CLASS_MEMBERS = 19


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


class Class:
    """What ctags reports about one class."""

    def __init__(self):
        self.declared = []  # file, first and last line
        self.lines = 0
        self.members = 0
        self.sources = set()

    def problems(self):
        if self.lines > CLASS_LINES:
            yield f"has {self.lines} lines, {CLASS_LINES} are the limit"
        # A class without functions in a source is a record, whose members are not limited.
        if self.members > CLASS_MEMBERS and self.sources:
            yield f"has {self.members} data members, {CLASS_MEMBERS} are the limit"
        if len(self.sources) > 1:
            yield f"spans {', '.join(sorted(self.sources))}: one class, one source"

    def holds(self, tag):
        return any(file == tag["path"] and begin <= tag["line"] <= end for file, begin, end in self.declared)


def class_tags(root):
    sources = [name for _, name in files(root) if not name.startswith("tests/")]
    command = ["ctags", "--output-format=json", "--fields=+neZ", "--c++-kinds=csfm", "--fields-c++=+{properties}", "-f",
               "-", *sources]
    listed = subprocess.run(command, capture_output=True, text=True, check=True, cwd=root).stdout
    return [tag for tag in map(json.loads, listed.splitlines()) if "end" in tag or tag["kind"] == "member"]


def length(tag):
    return tag["end"] - tag["line"] + 1


def classes(root):
    tags = class_tags(root)
    found = collections.defaultdict(Class)
    for tag in tags:
        if tag["kind"] in ("class", "struct"):
            known = found[(tag["scope"] + "::" if "scope" in tag else "") + tag["name"]]
            known.declared.append((tag["path"], tag["line"], tag["end"]))
            known.lines += length(tag)
    for tag in tags:
        owner = found.get(tag.get("scope"))
        if owner is None:
            continue
        if tag["kind"] == "member":
            owner.members += "static" not in tag.get("properties", "")
        elif tag["kind"] == "function":
            owner.lines += 0 if owner.holds(tag) else length(tag)
            if tag["path"].endswith(".cpp"):
                owner.sources.add(tag["path"])
        elif owner.holds(tag):  # a nested class is counted separately
            owner.lines -= length(tag)
    return found


def large_classes(root):
    for name, known in sorted(classes(root).items()):
        # ctags names anonymous namespaces __anon….
        plain = "::".join(part for part in name.split("::") if not part.startswith("__anon"))
        for problem in known.problems():
            yield f"{plain} {problem}"


if __name__ == "__main__":
    top = pathlib.Path(sys.argv[1])
    wrong = [*long_files(top), *long_functions(top), *large_classes(top)]
    print("\n".join(wrong) or "every file, function and class is within its budget")
    sys.exit(1 if wrong else 0)
