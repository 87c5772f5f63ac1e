#!/usr/bin/env python3
# SPDX-FileCopyrightText: Eventglass contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Could the tests fail? Puts the one-line faults of mutations.ini into a copy of the tree, one at a time, and says which
of them the named tests notice. Not part of `./dev test`: each fault is a build.

usage: mutations.py WORK-FOLDER [PATTERN]   PATTERN: only faults whose name contains it
Exit status: 0 when at least 90 % of the faults were noticed, 1 when fewer were, 2 when a fault no longer fits its source.
"""
import configparser
import os
import pathlib
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
WANTED = 0.9
TEST_SECONDS = 300


def faults(pattern):
    parser = configparser.RawConfigParser(delimiters=("=",), comment_prefixes=("#",), strict=True)
    parser.read(ROOT / "tests/tools/mutations.ini")
    return [(name, dict(parser[name])) for name in parser.sections() if pattern in name]


def copy_tree(work):
    tree = work / "tree"
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    for name in filter(None, listed.decode().split("\0")):
        target = tree / name
        target.parent.mkdir(parents=True, exist_ok=True)
        source = ROOT / name
        if source.is_file() and not (target.exists() and target.read_bytes() == source.read_bytes()):
            shutil.copy2(source, target)
    return tree


def target_of(test):
    return "tst_" + test.replace(".", "_")


def build(tree, tests):
    # Tests of the programs start them, so they are built too.
    programs = ["eventglassctl"] if any(test.startswith("app.") for test in tests) else []
    command = ["cmake", "--build", "--preset", "quick", "-j", str(os.cpu_count()), "--target",
               *map(target_of, tests), *programs]
    return subprocess.run(command, cwd=tree, capture_output=True, text=True)


def run(tree, tests):
    """True when one of the tests fails."""
    pattern = "^(" + "|".join(test.replace(".", r"\.") for test in tests) + ")$"
    command = ["ctest", "--preset", "quick", "-R", pattern, "--timeout", str(TEST_SECONDS), "--stop-on-failure"]
    done = subprocess.run(command, cwd=tree, capture_output=True, text=True)
    return done.returncode != 0


def judge(tree, fault):
    file = tree / fault["file"]
    text = file.read_text()
    parts = text.split(fault["old"])
    nth = int(fault.get("nth", 1))
    if len(parts) < 2 or ("nth" not in fault and len(parts) > 2) or nth >= len(parts):
        return "does not fit"
    tests = fault["tests"].split()
    file.write_text(fault["old"].join(parts[:nth]) + fault["new"] + fault["old"].join(parts[nth:]))
    try:
        built = build(tree, tests)
        if built.returncode != 0:
            print(built.stdout[-1500:], file=sys.stderr)
            return "does not build"
        return "noticed" if run(tree, tests) else "NOT NOTICED"
    finally:
        file.write_text(text)


def main(work, pattern):
    work.mkdir(parents=True, exist_ok=True)
    tree = copy_tree(work)
    subprocess.run(["cmake", "--preset", "quick"], cwd=tree, check=True, stdout=subprocess.DEVNULL)
    wanted = faults(pattern)
    tests = sorted({test for _, fault in wanted for test in fault["tests"].split()})
    built = build(tree, tests)
    if built.returncode != 0 or run(tree, tests):
        print(built.stdout[-1500:], "\nThe tests fail without any fault: nothing can be said.")
        return 2
    answers = []
    for name, fault in wanted:
        answers.append(judge(tree, fault))
        print(f"{answers[-1]:14} {name}  ({fault['file']})", flush=True)
    noticed = answers.count("noticed")
    print(f"{noticed} of {len(answers)} faults noticed")
    if any(answer.startswith("does not") for answer in answers):
        return 2
    return 0 if noticed >= WANTED * len(answers) else 1


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        print(__doc__)
        sys.exit(2)
    sys.exit(main(pathlib.Path(sys.argv[1]).resolve(), sys.argv[2] if len(sys.argv) == 3 else ""))
