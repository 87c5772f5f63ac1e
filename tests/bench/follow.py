#!/usr/bin/env python3
# SPDX-FileCopyrightText: Eventglass contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures the time from commit to projected row at 200 events a second, and the cost of following while nothing happens.

follow.py PROGRAM [SECONDS]: all five projections follow in one process; another process writes one event in each
transaction. An event counts as projected when every projection's stored position has reached it. The time starts at the
last look that did not show the event yet, so that the figures are a little too high and never too low.
"""
import os
import signal
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time

PROGRAM, SECONDS = os.path.abspath(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 10
RATE, BEFORE, IDLE = 200, 500, 20
POSITIONS = ("select case count(*) when 5 then min(position) else 0 end, (select coalesce(max(global_position), 0) from events) "
             "from eventglass_checkpoints")


class SqlitePositions:
    def __init__(self, store):
        self.database = sqlite3.connect(store, isolation_level=None)

    def look(self):
        return self.database.execute(POSITIONS).fetchone()


class PostgresPositions:
    def __init__(self, store):
        self.shell = subprocess.Popen(["psql", "-qXAt", "-F", " ", store], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)

    def look(self):
        self.shell.stdin.write(POSITIONS + ";\n")
        self.shell.stdin.flush()
        return tuple(int(cell) for cell in self.shell.stdout.readline().split())


def run(*words):
    return subprocess.run([PROGRAM, *words], check=True, capture_output=True).stdout


def wait_for(positions, position):
    until = time.monotonic() + 60
    while positions.look()[0] < position:
        if time.monotonic() > until:
            sys.exit(f"the projections stand at {positions.look()[0]}, not at {position}, after a minute")
        time.sleep(0.01)


def latencies(store, positions, lines):
    """Seconds from each event's commit to its being projected."""
    writer = subprocess.Popen([PROGRAM, "import", store, "-", "--batch", "1"], stdin=subprocess.PIPE, stderr=subprocess.DEVNULL)

    def write():
        begin = time.monotonic()
        for number, line in enumerate(lines):
            time.sleep(max(0.0, begin + number / RATE - time.monotonic()))
            writer.stdin.write(line)
            writer.stdin.flush()
        writer.stdin.close()

    committed, projected = [], []
    first = positions.look()[1]
    thread = threading.Thread(target=write)
    begin = before = time.monotonic()
    thread.start()
    while len(projected) < len(lines) and before < begin + SECONDS + 60:
        reached, head = positions.look()
        now = time.monotonic()
        committed.extend([before] * (head - first - len(committed)))
        projected.extend([now] * (min(reached, head) - first - len(projected)))
        before = now
        time.sleep(0.001)
    thread.join()
    writer.wait()
    print(f"{'':44} written in {committed[-1] - begin:.1f} s", flush=True)
    return [there - here for here, there in zip(committed, projected)]


def cpu_seconds(pid):
    with open(f"/proc/{pid}/stat", encoding="ascii") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measure(name, store, positions_of, lines):
    run("init", store)
    subprocess.run([PROGRAM, "import", store, "-"], input=b"".join(lines[:BEFORE]), check=True, capture_output=True)
    worker = subprocess.Popen([PROGRAM, "project", store, "--follow"], stderr=subprocess.DEVNULL)
    try:
        while run("projections", store).count(b'"live"') < 5 and worker.poll() is None:
            time.sleep(0.1)
        positions = positions_of(store)
        wait_for(positions, BEFORE)
        busy = cpu_seconds(worker.pid)
        took = sorted(latencies(store, positions, lines[BEFORE:]))
        busy = (cpu_seconds(worker.pid) - busy) / (len(took) / RATE)
        if len(took) < len(lines) - BEFORE:
            sys.exit(f"{len(took)} of {len(lines) - BEFORE} events were projected")
        p99 = took[int(len(took) * 0.99)]
        print(f"{'follow at 200 events/s, ' + name:44} p50 {statistics.median(took) * 1000:5.1f} ms   p99 {p99 * 1000:5.1f} ms   limit 100 ms "
              f"{'met' if p99 < 0.1 else 'NOT met'}   {busy * 100:.1f} % of a core", flush=True)
        time.sleep(2)
        idle = cpu_seconds(worker.pid)
        time.sleep(IDLE)
        idle = (cpu_seconds(worker.pid) - idle) / IDLE
        print(f"{'following while nothing happens, ' + name:44} {idle * 100:.2f} % of a core   limit 1 % {'met' if idle < 0.01 else 'NOT met'}", flush=True)
    finally:
        worker.send_signal(signal.SIGINT)
        worker.wait()


with tempfile.TemporaryDirectory() as place:
    demo = f"{place}/demo.db"
    run("demo", demo, "--events", str(BEFORE + RATE * SECONDS))
    history = run("export", demo).splitlines(keepends=True)[:BEFORE + RATE * SECONDS]
    measure("SQLite", f"{place}/follow.db", SqlitePositions, history)
    subprocess.run(["createdb", "follow"], check=True)
    measure("PostgreSQL", "postgresql:///follow", PostgresPositions, history)
