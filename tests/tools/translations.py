#!/usr/bin/env python3
# SPDX-FileCopyrightText: Eventglass contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""translations.py ROOT [--update]: checks that every text of the window is translated into every language.

Reads the sources with lupdate and compares them with resources/translations/*.ts. --update updates the files; new texts
are marked unfinished until they are translated."""
import glob
import os
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml

PLACE = re.compile(r"%(?:L?\d|n)")
FOLDERS = ["models", "views", "app"]


def lupdate(root, file):
    tool = shutil.which("lupdate6") or shutil.which("lupdate", path="/usr/lib/qt6/bin:" + os.environ["PATH"])
    if not tool:
        print("SKIP : lupdate is not installed")
        sys.exit(0)
    plurals = ["-pluralonly"] if file.endswith("_en.ts") else []
    ran = subprocess.run([tool, "-silent", "-I", ".", "-locations", "none", "-no-obsolete", "-recursive", *plurals,
                          *FOLDERS, "-ts", file], cwd=root, capture_output=True, text=True)
    if ran.returncode:
        sys.exit(ran.stderr)


def texts(file):
    """(context, source, comment) -> the forms of the translation; None if it is unfinished."""
    found = {}
    for context in xml.parse(file).getroot().findall("context"):
        for message in context.findall("message"):
            key = (context.findtext("name"), message.findtext("source"), message.findtext("comment") or "")
            translation = message.find("translation")
            forms = [form.text or "" for form in translation.findall("numerusform")] or [translation.text or ""]
            found[key] = None if translation.get("type") == "unfinished" or "" in forms else forms
    return found


def problems(root, file):
    with tempfile.TemporaryDirectory() as folder:
        fresh = os.path.join(folder, os.path.basename(file))
        shutil.copy(file, fresh)
        lupdate(root, fresh)
        wanted = texts(fresh)
    given = texts(file)
    name = os.path.basename(file)
    for key in given.keys() - wanted.keys():
        yield f"{name}: no source has this text any more: {key}"
    for key, forms in wanted.items():
        if forms is None:
            yield f"{name}: not translated: {key}"
            continue
        for form in forms:
            if set(PLACE.findall(form)) != set(PLACE.findall(key[1])) and "%n" not in key[1]:
                yield f"{name}: other places than in the source: {key} -> {form}"


def main():
    root = os.path.abspath(sys.argv[1])
    files = sorted(glob.glob(os.path.join(root, "resources/translations/*.ts")))
    if "--update" in sys.argv:
        for file in files:
            lupdate(root, file)
        return
    found = [problem for file in files for problem in problems(root, file)]
    for problem in found[:40]:
        print(problem)
    if found:
        sys.exit(f"{len(found)} problems; `python3 tests/tools/translations.py . --update` brings the files up to date, "
                 "then translate what is unfinished in them")
    print(f"{len(files)} languages: everything is translated")


main()
