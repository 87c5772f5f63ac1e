#!/usr/bin/env python3
# SPDX-FileCopyrightText: Eventglass contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks that the tests can fail: puts one-line faults into a copy of the tree, one at a time, and reports which of the
named test programs notice.

    tests/tools/mutations.py --check            checks that every fault of the list still applies (fast)
    tests/tools/mutations.py --list             prints numbers and places
    tests/tools/mutations.py [NUMBERS...]       tries all faults, or those: `3 7-9`

The copy and its build live in --work (kept, so that a second run is fast). The list is mutations.txt beside this
file: blocks of `@ FILE`, `- OLD`, `+ NEW`, `! TEST PROGRAMS`; OLD is a text that occurs once in the file.
Exit status 0 = all tried were caught, 1 = some were not, 2 = the list is out of date."""
import argparse
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
TREE = HERE.parent.parent


class Fault:
    def __init__(self, number, place):
        self.number, self.place, self.old, self.new, self.tests = number, place, None, None, []

    def name(self):
        return f"{self.number:3} {self.place}: {self.old.strip()} -> {self.new.strip()}"


def read_list(path):
    faults = []
    for line in path.read_text().splitlines():
        kind, text = line[:1], line[2:]
        if kind == "@":
            faults.append(Fault(len(faults) + 1, text))
        elif kind == "-":
            faults[-1].old = text
        elif kind == "+":
            faults[-1].new = text
        elif kind == "!":
            faults[-1].tests = text.split()
    return faults


def problem_of(fault, tree):
    """Why the fault can't be applied; None if it can."""
    if fault.old is None or fault.new is None or not fault.tests:
        return "the block is not whole"
    path = tree / fault.place
    if not path.is_file():
        return "there is no such file"
    count = path.read_text().count(fault.old)
    if count != 1:
        return f"the old text stands there {count} times"
    for test in fault.tests:
        layer, subject = test.split("_", 2)[1:]
        if not (tree / "tests" / layer / f"tst_{subject}.cpp").is_file():
            return f"there is no test program {test}"
    return None


def copy_tree(tree, copy):
    """Copies only files that differ, so that an earlier build stays valid."""
    files = subprocess.run(["git", "ls-files", "-z"], cwd=tree, check=True, capture_output=True).stdout
    wanted = [name for name in files.decode().split("\0") if name and (tree / name).is_file()]
    for name in wanted:
        source, target = tree / name, copy / name
        if target.is_file() and target.read_bytes() == source.read_bytes():
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(source, target)
        os.utime(target)


def run(words, log, limit):
    """True if the command succeeded within the limit (seconds)."""
    with open(log, "ab") as out:
        try:
            environment = dict(os.environ, QT_QPA_PLATFORM="offscreen", TZ="UTC", LC_ALL="C.UTF-8")
            return subprocess.run(words, stdout=out, stderr=out, timeout=limit, env=environment).returncode == 0
        except subprocess.TimeoutExpired:
            return False


class Trial:
    def __init__(self, options):
        self.work = Path(options.work)
        self.copy, self.log = self.work / "tree", self.work / "log"
        self.build = self.copy / "build-quick"  # the same name as in the tree, so that ccache finds its objects
        self.jobs, self.limit = str(options.jobs), options.limit
        self.sound = set()  # tests seen to pass without a fault; run once, since the copy is the same each time

    def prepare(self, gui):
        self.work.mkdir(parents=True, exist_ok=True)
        copy_tree(TREE, self.copy)
        words = ["cmake", "-S", str(self.copy), "--preset", "quick", "-B", str(self.build),
                 f"-DEVENTGLASS_GUI={'ON' if gui else 'OFF'}"]
        if subprocess.run(words, cwd=self.copy, stdout=subprocess.DEVNULL).returncode != 0:
            sys.exit("the copy can't be configured")

    def make(self, tests):
        programs = ["eventglassctl"] if any(t.startswith("tst_app_") for t in tests) else []
        words = ["nice", "-n", "10", "cmake", "--build", str(self.build), "-j", self.jobs, "--target"]
        layers = sorted({test.rpartition("_")[0] for test in tests})
        return run(words + layers + programs, self.log, 3600)

    def passes(self, test):
        program, _, subject = test.rpartition("_")
        return run(["nice", "-n", "5", str(self.build / "tests" / program), subject], self.log, self.limit)

    def is_sound(self, tests):
        unknown = [test for test in tests if test not in self.sound]
        if not unknown:
            return True
        if not self.make(tests) or not all(self.passes(test) for test in unknown):
            return False
        self.sound.update(unknown)
        return True

    def judge(self, fault):
        if not self.is_sound(fault.tests):
            return "FAILS WITHOUT IT"
        path = self.copy / fault.place
        text = path.read_text()
        try:
            path.write_text(text.replace(fault.old, fault.new))
            if not self.make(fault.tests):
                return "does not build"
            caught = [test for test in fault.tests if not self.passes(test)]
            return "caught by " + " ".join(caught) if caught else "NOT CAUGHT"
        finally:
            path.write_text(text)


def chosen(faults, words):
    if not words:
        return faults
    numbers = set()
    for word in words:
        first, _, last = word.partition("-")
        numbers.update(range(int(first), int(last or first) + 1))
    return [fault for fault in faults if fault.number in numbers]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("numbers", nargs="*")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--work", default="/tmp/eventglass-mutations")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--limit", type=int, default=120, help="seconds a test program may take")
    options = parser.parse_args()
    faults = read_list(HERE / "mutations.txt")
    stale = [(fault, problem) for fault in faults if (problem := problem_of(fault, TREE))]
    for fault, problem in stale:
        print(f"{fault.number:3} {fault.place}: {problem}")
    if stale:
        return 2
    if options.check or options.list:
        for fault in faults if options.list else []:
            print(fault.name())
        print(f"{len(faults)} faults, all apply")
        return 0
    tried = chosen(faults, options.numbers)
    trial = Trial(options)
    trial.prepare(any("_views_" in t or "_models_" in t for fault in tried for t in fault.tests))
    caught = 0
    for fault in tried:
        begun = time.monotonic()
        verdict = trial.judge(fault)
        caught += verdict.startswith("caught")
        print(f"{fault.name()}\n    {verdict} ({time.monotonic() - begun:.0f} s)", flush=True)
    print(f"{caught} of {len(tried)} caught; {len(faults)} in the list")
    return 0 if caught == len(tried) else 1


if __name__ == "__main__":
    sys.exit(main())
