#!/usr/bin/env python3
# SPDX-FileCopyrightText: Eventglass contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""sinks.py PROGRAM EVENTS: measures publications beside plain clients that write the same rows in the same batches to the same server.

`writing` is the time that a publication spends writing rows and waiting for the server, as it counts itself, beside a plain client that does
the same with bodies and documents that were built (and compressed in the same way) before. `whole fill` is the run of `eventglassctl project`:
process start, reading and folding events, writing rows, swap, storing the position; it is printed beside the same reference, without a limit.
Servers come from tests/servers, or for MongoDB from EVENTGLASS_TEST_MONGODB; servers that are not available are left out. Memory is the highest
resident size of the program, for EVENTS and for four times as many; with fewer than 100,000 events not all batches are full, so it tells little.
"""
import base64
import calendar
import contextlib
import gzip
import http.client
import json
import os
import re
import shutil
import socket
import sqlite3
import statistics
import struct
import subprocess
import sys
import tempfile
import time
import urllib.parse
import uuid

PROGRAM, EVENTS = os.path.abspath(sys.argv[1]), int(sys.argv[2])
HERE = os.path.dirname(os.path.abspath(__file__))
SERVERS = os.path.join(HERE, "../servers")
ROUNDS = 3
LIMIT = 0.7
FLAT = 1.3
# A process that was forked from a large one is as large as that for a moment: this one in between is small.
LAUNCHER = ("import os, resource, subprocess, sys, time; begin = time.perf_counter(); status = subprocess.call(sys.argv[1:],"
            " stdout=subprocess.DEVNULL); print(status, time.perf_counter() - begin,"
            " resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)")


def run(*words, extra=None):
    return subprocess.run(words, check=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, **(extra or {})}).stdout


def measured(*words, extra=None):
    """Seconds and the highest resident size in MB."""
    done = subprocess.run((sys.executable, "-c", LAUNCHER, *words), check=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          env={**os.environ, **(extra or {})})
    status, seconds, size = done.stdout.split()
    if status != b"0":
        raise RuntimeError(f"{words} ended with {status.decode()}: {done.stderr.decode()[-8000:]}")
    return float(seconds), float(size) / 1024


class Server:
    """A server of tests/servers on a free port, in a folder of its own."""

    def __init__(self, name, folder):
        self.script, self.folder = os.path.join(SERVERS, name + ".sh"), os.path.join(folder, name)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        run("bash", self.script, "start", self.folder, str(self.port), extra={"EVENTGLASS_OWNER": str(os.getpid())})
        said = run("bash", self.script, "env", self.folder).decode().splitlines()
        self.env = dict(line.split("=", 1) for line in said)
        self.login = {"EVENTGLASS_SINK_USER": self.env.get("USER", ""), "EVENTGLASS_SINK_PASSWORD": self.env.get("PASSWORD", "")}

    def stop(self):
        run("bash", self.script, "stop", self.folder)

    def connection(self):
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)

    def call(self, connection, method, path, body=b"", kind="text/plain", packed=False):
        headers = {"Content-Type": kind}
        if packed:
            headers["Content-Encoding"] = "gzip"
        if self.env.get("USER"):
            headers["Authorization"] = "Basic " + base64.b64encode(f"{self.env['USER']}:{self.env['PASSWORD']}".encode()).decode()
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        text = answer.read()
        if answer.status >= 300:
            raise RuntimeError(f"{method} {path}: {answer.status} {text[:300]}")
        return text


class OwnServer:
    """The MongoDB of EVENTGLASS_TEST_MONGODB."""

    def __init__(self, url):
        self.env = {"URL": url}
        self.login = {"EVENTGLASS_SINK_USER": os.environ.get("EVENTGLASS_TEST_MONGODB_USER", ""),
                      "EVENTGLASS_SINK_PASSWORD": os.environ.get("EVENTGLASS_TEST_MONGODB_PASSWORD", "")}

    def stop(self):
        pass


def rows_of(store, model):
    return [json.loads(line) for line in run(PROGRAM, "query", store, model).splitlines()]


def batches(items, size):
    return [items[at:at + size] for at in range(0, len(items), size)]


def positions_of(store):
    """Event ids in global order: the order rows are published in."""
    return {event["event_id"]: event["global_position"] for event in map(json.loads, run(PROGRAM, "export", store).splitlines())}


def micros_of(time_text):
    whole = time.strptime(time_text[:19], "%Y-%m-%dT%H:%M:%S")
    return calendar.timegm(whole) * 1_000_000 + int((time_text[20:-1] or "0").ljust(6, "0"))


class Filled:
    """A sink that the first run of its publication fills."""
    scale, memory = 1, True

    def begin(self, server, folder, name, events):
        store = os.path.join(folder, f"{name}.db")
        run(PROGRAM, "demo", store, "--events", str(events))
        run(PROGRAM, "sinks", store, "add", self.model, server.env["URL"], extra=server.login)
        return store

    def again(self, server, store, publication):
        run(PROGRAM, "reset", store, publication, extra=server.login)


class ClickHouse(Filled):
    name, server, kind, model, batch = "ClickHouse 18.16", "clickhouse18", "clickhouse", "events_analytics", 20_000

    def prepare(self, server, store, folder):
        where = positions_of(store)
        rows = sorted(rows_of(store, self.model), key=lambda row: where[row["event_id"]])
        self.bodies = [gzip.compress(b"".join(self.binary(row, where) for row in some), 1) for some in batches(rows, self.batch)]
        return len(rows)

    @staticmethod
    def binary(row, where):
        def text(value):
            raw, size, out = value.encode(), len(value.encode()), b""
            while size >= 128:
                out, size = out + bytes([size & 127 | 128]), size >> 7
            return out + bytes([size]) + raw
        raw = uuid.UUID(row["event_id"]).bytes
        amount = round(float(row["amount"]) * 10_000)
        return (raw[7::-1] + raw[:7:-1] + struct.pack("<qqB", micros_of(row["timestamp"]), where[row["event_id"]], 0) +
                text(row["event_type"]) + text(row["aggregate_id"]) + text(row["user_id"]) + struct.pack("<q", amount) +
                text(json.dumps(row["event_data"])))

    def reference(self, server):
        connection = server.connection()
        server.call(connection, "POST", "/", b"DROP TABLE IF EXISTS reference")
        server.call(connection, "POST", "/", b"CREATE TABLE reference AS events_analytics")
        into = urllib.parse.quote("INSERT INTO reference (event_id, timestamp_micros, row_version, row_gone, event_type, aggregate_id, user_id, "
                                  "amount, event_data) FORMAT RowBinary")
        begin = time.perf_counter()
        for body in self.bodies:
            server.call(connection, "POST", "/?query=" + into, body, packed=True)
        return time.perf_counter() - begin

    def count(self, server):
        return int(server.call(server.connection(), "POST", "/", b"SELECT count() FROM events_analytics FINAL WHERE row_gone = 0"))


class OpenSearch(Filled):
    name, server, kind, model, batch = "OpenSearch 2.19", "opensearch", "elasticsearch", "transaction_history", 5_000

    def prepare(self, server, store, folder):
        where = positions_of(store)
        rows = sorted(rows_of(store, self.model), key=lambda row: where[row["transaction_id"]])
        self.bodies = []
        for some in batches(rows, self.batch):
            lines = []
            for row in some:
                lines.append(json.dumps({"index": {"_id": row["transaction_id"], "version": where[row["transaction_id"]],
                                                   "version_type": "external"}}))
                lines.append(json.dumps(row))
            self.bodies.append(("\n".join(lines) + "\n").encode())
        return len(rows)

    def reference(self, server):
        connection = server.connection()
        try:
            server.call(connection, "DELETE", "/reference")
        except RuntimeError:
            connection = server.connection()
        mapping = next(iter(json.loads(server.call(connection, "GET", "/transaction_history/_mapping")).values()))
        made = {"settings": {"index": {"gc_deletes": "1h", "refresh_interval": "-1"}}, "mappings": mapping["mappings"]}
        server.call(connection, "PUT", "/reference", json.dumps(made).encode(), "application/json")
        begin = time.perf_counter()
        for body in self.bodies:
            answer = server.call(connection, "POST", "/reference/_bulk?filter_path=errors", body, "application/x-ndjson")
            if b"true" in answer:
                raise RuntimeError("the reference was refused")
        return time.perf_counter() - begin

    def count(self, server):
        connection = server.connection()
        server.call(connection, "POST", "/transaction_history/_refresh")
        return json.loads(server.call(connection, "GET", "/transaction_history/_count"))["count"]


class PlainClient:
    """A reference in C, over the library that the publication uses."""
    program = None

    def compiled(self, folder):
        if not PlainClient.program:
            flags = run("pkg-config", "--cflags", "--libs", "libmongoc-1.0").decode().split()
            made = os.path.join(folder, "plainclient")
            run("cc", "-O2", "-std=gnu11", os.path.join(HERE, "plainclient.c"), "-o", made, *flags, "-lhiredis")
            PlainClient.program = made
        return PlainClient.program


class MongoDB(Filled, PlainClient):
    name, server, kind, model, batch = "MongoDB's stand-in", "mongo-java-server", "mongodb", "transaction_history", 5_000
    # A stand-in takes a few hundred rows a second: it is kept busy for long by few, which say nothing of memory.
    scale, memory = 40, False

    def prepare(self, server, store, folder):
        where = positions_of(store)
        rows = sorted(rows_of(store, self.model), key=lambda row: where[row["transaction_id"]])
        self.file = os.path.join(folder, "documents")
        with open(self.file, "w", encoding="utf-8") as file:
            for row in rows:
                file.write(json.dumps(self.document(row, where)) + "\n")
        self.client = self.compiled(folder)
        return len(rows)

    @staticmethod
    def document(row, where):
        made = {"_id": row["transaction_id"]}
        for name, value in row.items():
            if name == "timestamp":
                made[name] = {"$date": {"$numberLong": str(micros_of(value) // 1000)}}
            elif isinstance(value, str) and re.fullmatch(r"-?\d+\.\d{1,4}", value):
                made[name] = {"$numberDecimal": value}
            else:
                made[name] = value
        made["row_version"] = {"$numberLong": str(where[row["transaction_id"]])}
        return made

    def reference(self, server):
        self.rounds = getattr(self, "rounds", 0) + 1
        login = server.login["EVENTGLASS_SINK_USER"]
        url = server.env["URL"].replace("://", f"://{login}:{server.login['EVENTGLASS_SINK_PASSWORD']}@") if login else server.env["URL"]
        return float(run(self.client, "mongodb", url, "read_models", f"reference{self.rounds}", self.file, str(self.batch)))

    def count(self, server):
        return None


class Redis(PlainClient):
    """What follows changes: a cache holds five keys of each account, all of which change."""
    name, server, kind, model, batch, scale, memory = "Redis 7.0", "redis", "redis", "account_summaries", 10_000, 1, False

    def begin(self, server, folder, name, events):
        store, whole = os.path.join(folder, f"{name}.db"), os.path.join(folder, f"{name}-whole.db")
        run(PROGRAM, "demo", whole, "--events", str(events))
        lines = run(PROGRAM, "export", whole).splitlines(keepends=True)
        run(PROGRAM, "init", store)
        self.take(store, lines[:len(lines) // 2])
        run(PROGRAM, "sinks", store, "add", self.model, server.env["URL"])
        run(PROGRAM, "project", store, f"{self.model}@redis", extra=server.login)
        self.take(store, lines[len(lines) // 2:])
        # What is in its log only is copied, too.
        with contextlib.closing(sqlite3.connect(store)) as database, contextlib.closing(sqlite3.connect(store + ".kept")) as kept:
            database.backup(kept)
        return store

    def take(self, store, lines):
        """What is imported is projected, and not published."""
        file = store + ".ndjson"
        with open(file, "wb") as half:
            half.writelines(lines)
        run(PROGRAM, "import", store, file)
        run(PROGRAM, "project", store, self.model)

    def again(self, server, store, publication):
        for end in ("-wal", "-shm"):
            if os.path.exists(store + end):
                os.remove(store + end)
        shutil.copyfile(store + ".kept", store)
        self.fill(server)

    def prepare(self, server, store, folder):
        self.all = sorted(row["account_id"] for row in rows_of(store, self.model))
        with contextlib.closing(sqlite3.connect(store)) as database:
            changed = [key for (key,) in database.execute("select key from eventglass_changes order by change, key")]
        self.file = os.path.join(folder, "ids")
        with open(self.file, "w", encoding="utf-8") as file:
            file.write("\n".join(changed) + "\n")
        self.client = self.compiled(folder)
        return len(changed)

    def fill(self, server):
        with socket.socket(socket.AF_UNIX) as cache:
            cache.connect(server.env["SOCKET"])
            cache.sendall(f"AUTH {server.env['USER']} {server.env['PASSWORD']}\r\n".encode())
            answers = cache.makefile("rb")
            answers.readline()
            for account in self.all:
                keys = [f"account_summary:{account}", f"account_balance:{account}"]
                keys += [f"account_transactions:{account}:{page}" for page in range(3)]
                cache.sendall(("MSET " + " ".join(f"{key} 1" for key in keys) + "\r\n").encode())
                answers.readline()

    def reference(self, server):
        self.fill(server)
        return float(run(self.client, "redis", server.env["SOCKET"], server.env["USER"], server.env["PASSWORD"], self.file, str(self.batch)))

    def count(self, server):
        return None


def written(log):
    """Rows and seconds that the publication counted itself."""
    with open(log, encoding="utf-8") as file:
        said = re.findall(r"@\w+ is .*?(\d+) rows written in ([\d.]+) s", file.read())
    os.remove(log)
    return int(said[-1][0]), float(said[-1][1])


def say(what, rate, ratio, limit, rest):
    verdict = "" if limit is None else f"target {limit:4.2f} {'met' if ratio >= limit else 'NOT met':8}"
    print(f"{what:44} {rate:>12,.0f}/s   ratio {ratio:5.2f}   {verdict}{rest}", flush=True)


def server_of(kind, folder):
    own = os.environ.get("EVENTGLASS_TEST_MONGODB", "") if kind.kind == "mongodb" else ""
    return OwnServer(own) if own else Server(kind.server, folder)


def measure(kind, folder):
    try:
        server = server_of(kind, folder)
    except subprocess.CalledProcessError as error:
        print(f"{kind.name:44} left out: {error.stderr.decode().strip().splitlines()[-1]}", flush=True)
        return
    try:
        publication = f"{kind.model}@{kind.kind}"
        events = EVENTS // kind.scale
        small = kind.begin(server, folder, kind.server + "-1", events)
        run(PROGRAM, "project", small, kind.model)
        fill = (PROGRAM, "project", small, publication)
        log = os.path.join(folder, "log")
        rows = kind.prepare(server, small, folder)
        if isinstance(kind, Filled):
            measured(*fill, extra=server.login)
        fills, writes, ratios, whole, sizes = [], [], [], [], []
        for _ in range(ROUNDS):
            kind.again(server, small, publication)
            mine, size = measured(*fill, extra={**server.login, "EVENTGLASS_LOG": log})
            done, seconds = written(log)
            if done != rows:
                raise RuntimeError(f"{kind.name}: {done} rows written of {rows}")
            theirs = kind.reference(server)
            fills.append(mine)
            writes.append(seconds)
            ratios.append(theirs / seconds)
            whole.append(theirs / mine)
            sizes.append(size)
        if kind.count(server) not in (None, rows):
            raise RuntimeError(f"{kind.name} holds {kind.count(server)} rows of {rows}")
        say("writing to " + kind.name, rows / statistics.median(writes), statistics.median(ratios), LIMIT,
            f" against a plain client, {kind.batch:,} rows a batch ({rows:,} rows)")
        say("whole fill of " + kind.name, rows / statistics.median(fills), statistics.median(whole), None, "the same reference")
        if not kind.memory:
            return
        large = kind.begin(server, folder, kind.server + "-4", 4 * events)
        _, more = measured(PROGRAM, "project", large, publication, extra=server.login)
        growth = more / statistics.median(sizes)
        print(f"{'memory of that':44} {statistics.median(sizes):.0f} MB, with four times the events {more:.0f} MB   limit {FLAT:.1f} times "
              f"{'met' if growth <= FLAT else 'NOT met'}", flush=True)
    finally:
        server.stop()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        for each in (ClickHouse(), OpenSearch(), MongoDB(), Redis()):
            measure(each, place)
