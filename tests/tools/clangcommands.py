#!/usr/bin/env python3
# SPDX-FileCopyrightText: Eventglass contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""clangcommands.py COMMANDS FOLDER: writes a copy of compile_commands.json into FOLDER for clang's tools. The copy does
not use gcc's precompiled headers, which clang can't read, and has one entry for each source of a unity group."""
import json
import os
import re
import shutil
import sys

DROPPED = ("-Winvalid-pch", "-Wno-shadow", "-Wno-subobject-linkage", "-Wno-maybe-uninitialized", "-Wno-restrict", "-Wno-stringop-overflow",
           "-Wno-stringop-overread")


def for_clang(command):
    words = command.split()
    while words and not words[0].endswith(("c++", "g++", "cc", "gcc", "clang++")):
        words.pop(0)
    kept = []
    skip = False
    for word, after in zip(words, [*words[1:], ""]):
        if skip:
            skip = False
        elif word == "-include" and "cmake_pch" in after:
            skip = True
        elif word not in DROPPED:
            kept.append(word)
    return " ".join(kept)


os.makedirs(sys.argv[2], exist_ok=True)


def copied(header):
    """Copies the header away from gcc's precompiled file, because clang would try to use that; returns the new path."""
    copy = os.path.abspath(os.path.join(sys.argv[2], header.strip("/").replace("/", "_")))
    shutil.copy(header, copy)
    return copy


def single(entry):
    """The entries of the sources in a unity group that CMake made; any other entry unchanged."""
    if "/Unity/unity_" not in entry["file"]:
        return [entry]
    sources = re.findall(r'#include "(.*\.cpp)"', open(entry["file"], encoding="utf-8").read())
    command = entry["command"].replace("-c " + entry["file"], "-c {}")
    return [{**entry, "file": source, "command": command.replace("{}", source)} for source in sources]


entries = [one for entry in json.load(open(sys.argv[1], encoding="utf-8")) for one in single(entry)]
for entry in entries:
    # Sources still need the header that was precompiled.
    pch = [w for w in entry["command"].split() if w.endswith("cmake_pch.hxx")]
    entry["command"] = for_clang(entry["command"])
    if pch and not entry["file"].endswith("cmake_pch.hxx.cxx"):
        entry["command"] = entry["command"].replace(" -c ", f" -include {copied(pch[0])} -c ", 1)
json.dump(entries, open(os.path.join(sys.argv[2], "compile_commands.json"), "w", encoding="utf-8"), indent=1)
