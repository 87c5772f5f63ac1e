#!/usr/bin/env python3
# SPDX-FileCopyrightText: Eventglass contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Publications beside plain calls that write the same rows in the same batches into the same server: sinks.py PROGRAM EVENTS

Ours is a first fill by `eventglassctl project`: the process starts, events are read and folded, rows written, put in place and the
position kept. The reference only sends bodies that were made before, so the ratio is that of the whole way, not of the writing alone.
Servers come from tests/servers; what can't be had is left out. Memory is the highest resident size of ours, for EVENTS and for four times
as many; with fewer than 100,000 events the batches are not all full, and say little about it.
"""
import base64
import calendar
import http.client
import json
import os
import socket
import statistics
import struct
import subprocess
import sys
import tempfile
import time
import urllib.parse
import uuid

PROGRAM, EVENTS = os.path.abspath(sys.argv[1]), int(sys.argv[2])
SERVERS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../servers")
ROUNDS = 3
LIMIT = 0.7
FLAT = 1.3


def run(*words, extra=None):
    return subprocess.run(words, check=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, **(extra or {})}).stdout


def measured(*words, extra=None):
    """Seconds and the highest resident size in MB."""
    begin = time.perf_counter()
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ, **(extra or {})})
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise RuntimeError(f"{words} ended with {process.returncode}")
    return time.perf_counter() - begin, usage.ru_maxrss / 1024


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

    def call(self, connection, method, path, body=b"", kind="text/plain"):
        headers = {"Content-Type": kind}
        if self.env.get("USER"):
            headers["Authorization"] = "Basic " + base64.b64encode(f"{self.env['USER']}:{self.env['PASSWORD']}".encode()).decode()
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        text = answer.read()
        if answer.status >= 300:
            raise RuntimeError(f"{method} {path}: {answer.status} {text[:300]}")
        return text


def rows_of(store, model):
    return [json.loads(line) for line in run(PROGRAM, "query", store, model).splitlines()]


def batches(items, size):
    return [items[at:at + size] for at in range(0, len(items), size)]


def positions_of(store):
    """Event ids in global order: the order rows are published in."""
    return {event["event_id"]: event["global_position"] for event in map(json.loads, run(PROGRAM, "export", store).splitlines())}


class ClickHouse:
    name, server, model, batch = "ClickHouse 18.16", "clickhouse18", "events_analytics", 20_000

    def prepare(self, server, store):
        where = positions_of(store)
        rows = sorted(rows_of(store, self.model), key=lambda row: where[row["event_id"]])
        self.bodies = [b"".join(self.binary(row, where) for row in some) for some in batches(rows, self.batch)]
        return len(rows)

    @staticmethod
    def binary(row, where):
        def text(value):
            raw, size, out = value.encode(), len(value.encode()), b""
            while size >= 128:
                out, size = out + bytes([size & 127 | 128]), size >> 7
            return out + bytes([size]) + raw
        raw = uuid.UUID(row["event_id"]).bytes
        whole = time.strptime(row["timestamp"][:19], "%Y-%m-%dT%H:%M:%S")
        micros = calendar.timegm(whole) * 1_000_000 + int((row["timestamp"][20:-1] or "0").ljust(6, "0"))
        amount = round(float(row["amount"]) * 10_000)
        return (raw[7::-1] + raw[:7:-1] + struct.pack("<qqB", micros, where[row["event_id"]], 0) + text(row["event_type"]) +
                text(row["aggregate_id"]) + text(row["user_id"]) + struct.pack("<q", amount) + text(json.dumps(row["event_data"])))

    def reference(self, server):
        connection = server.connection()
        server.call(connection, "POST", "/", b"DROP TABLE IF EXISTS reference")
        server.call(connection, "POST", "/", b"CREATE TABLE reference AS events_analytics")
        into = urllib.parse.quote("INSERT INTO reference (event_id, timestamp_micros, row_version, row_gone, event_type, aggregate_id, user_id, "
                                  "amount, event_data) FORMAT RowBinary")
        begin = time.perf_counter()
        for body in self.bodies:
            server.call(connection, "POST", "/?query=" + into, body)
        return time.perf_counter() - begin

    def count(self, server):
        return int(server.call(server.connection(), "POST", "/", b"SELECT count() FROM events_analytics FINAL WHERE row_gone = 0"))


class OpenSearch:
    name, server, model, batch = "OpenSearch 2.19", "opensearch", "transaction_history", 5_000

    def prepare(self, server, store):
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


def fresh(folder, name, events, kind, server):
    store = os.path.join(folder, f"{name}.db")
    run(PROGRAM, "demo", store, "--events", str(events))
    run(PROGRAM, "sinks", store, "add", kind.model, server.env["URL"])
    return store


def measure(kind, folder):
    try:
        server = Server(kind.server, folder)
    except subprocess.CalledProcessError as error:
        print(f"{kind.name:44} left out: {error.stderr.decode().strip().splitlines()[-1]}", flush=True)
        return
    try:
        publication = f"{kind.model}@{'clickhouse' if 'clickhouse' in kind.server else 'elasticsearch'}"
        small = fresh(folder, kind.server + "-1", EVENTS, kind, server)
        run(PROGRAM, "project", small, kind.model)
        fill = (PROGRAM, "project", small, publication)
        measured(*fill, extra=server.login)
        rows = kind.prepare(server, small)
        times, ratios, sizes = [], [], []
        for _ in range(ROUNDS):
            theirs = kind.reference(server)
            run(PROGRAM, "reset", small, publication, extra=server.login)
            mine, size = measured(*fill, extra=server.login)
            times.append(mine)
            ratios.append(theirs / mine)
            sizes.append(size)
        if kind.count(server) != rows:
            raise RuntimeError(f"{kind.name} holds {kind.count(server)} rows of {rows}")
        ratio = statistics.median(ratios)
        print(f"{'fill of ' + kind.name:44} {rows / statistics.median(times):>12,.0f}/s   ratio {ratio:5.2f}   target {LIMIT:4.2f} "
              f"{'met' if ratio >= LIMIT else 'NOT met':8} against plain calls of {kind.batch:,} rows ({rows:,} rows)", flush=True)
        large = fresh(folder, kind.server + "-4", 4 * EVENTS, kind, server)
        _, more = measured(PROGRAM, "project", large, publication, extra=server.login)
        growth = more / statistics.median(sizes)
        print(f"{'memory of that':44} {statistics.median(sizes):.0f} MB, with four times the events {more:.0f} MB   limit {FLAT:.1f} times "
              f"{'met' if growth <= FLAT else 'NOT met'}", flush=True)
    finally:
        server.stop()


with tempfile.TemporaryDirectory() as place:
    for each in (ClickHouse(), OpenSearch()):
        measure(each, place)
