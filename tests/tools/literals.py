#!/usr/bin/env python3
# SPDX-FileCopyrightText: Eventglass contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""literals.py ROOT [--fix] [FOLDER...]: checks that sources write texts for Qt as u"…"_s.

Fails where a source has QStringLiteral("…") or "…"_qs. Headers keep QStringLiteral, as they open no namespace for
all files that include them. --fix rewrites the sources; run clang-format afterwards."""
import glob
import os
import re
import sys

FOLDERS = ["eventstore", "projections", "models", "views", "app", "tests"]
TEXT = r'"(?:[^"\\\n]|\\.)*"'
MACRO = re.compile(rf"QStringLiteral\(\s*({TEXT}(?:\s*{TEXT})*)\s*\)")
SUFFIX = re.compile(rf"(?<![\w\"])u?({TEXT})_qs\b")
OPENED = "using namespace Qt::StringLiterals;"


def fixed(text):
    changed = SUFFIX.sub(r"u\1_s", MACRO.sub(r"u\1_s", text))
    if changed == text or OPENED in changed or "using namespace Qt::Literals" in changed:
        return changed
    last = list(re.finditer(r"^#include (?!.*\.moc).*\n", changed, re.M))[-1].end()
    return f"{changed[:last]}\n{OPENED}\n{changed[last:]}"


def main():
    root = os.path.abspath(sys.argv[1])
    named = [word for word in sys.argv[2:] if not word.startswith("--")]
    folders = named or FOLDERS
    problems = 0
    for folder in folders:
        for path in sorted(glob.glob(os.path.join(root, folder, "**/*.cpp"), recursive=True)):
            with open(path, encoding="utf-8") as file:
                text = file.read()
            if "--fix" in sys.argv:
                if fixed(text) != text:
                    with open(path, "w", encoding="utf-8") as file:
                        file.write(fixed(text))
                continue
            for found in [*MACRO.finditer(text), *SUFFIX.finditer(text)]:
                problems += 1
                line = text.count("\n", 0, found.start()) + 1
                print(f"{os.path.relpath(path, root)}:{line}: {found.group(0)}")
    if problems:
        sys.exit(f"{problems} texts; `python3 tests/tools/literals.py . --fix` rewrites them")
    print("texts for Qt are written one way")


main()
