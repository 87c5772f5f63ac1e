#!/usr/bin/env python3
# SPDX-FileCopyrightText: Eventglass contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures each operation beside a reference on the same rows in the same run; ratio = ours / reference in rows per second.

Every program is started anew, so process start and connecting (about 30 ms) are included in both figures.
"""
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time

PROGRAM, EVENTS = os.path.abspath(sys.argv[1]), int(sys.argv[2])
TIMES = os.path.join(os.path.dirname(PROGRAM), "../tests/replaytimes")
LONG = int(os.environ.get("LONG_STREAM", "50000"))
VIEWERS = 20_000
MODELS = ["account_summaries", "transaction_history", "events_analytics", "user_profiles", "content_popularity"]
ROUNDS = 3
COLUMNS = "event_id, stream_id, stream_version, event_type, event_data, metadata, timestamp"

# The fastest statements found: each field is taken out of the JSON once, distinct viewers are counted in a step of their own.
ACCOUNTS_SQL = """
set work_mem = '256MB'; set max_parallel_workers_per_gather = 0; set jit = off;
drop table if exists reference; create table reference as
with e as materialized (
  select stream_id, stream_version, event_type, timestamp, amount, balance_after as after, initial_deposit as initial, coalesce(fee, transfer_fee, 0) fee
  from events cross join lateral json_to_record(event_data)
       as d(amount numeric, balance_after numeric, initial_deposit numeric, fee numeric, transfer_fee numeric)
  where event_type in ('AccountCreated','MoneyDeposited','MoneyWithdrawn','MoneyTransferred','MoneyReceived','AccountClosed')),
last as (select stream_id, max(timestamp) t from e where event_type <> 'AccountClosed' group by 1)
select e.stream_id, (array_agg(coalesce(after, initial) order by stream_version desc) filter (where coalesce(after, initial) is not null))[1] balance,
       sum(coalesce(initial, 0)) + sum(amount) filter (where event_type = 'MoneyDeposited') as deposits,
       sum(amount + fee) filter (where event_type = 'MoneyWithdrawn') as withdrawals,
       sum(amount + fee) filter (where event_type = 'MoneyTransferred') as outs,
       sum(amount) filter (where event_type = 'MoneyReceived') as ins,
       count(*) filter (where event_type <> 'AccountClosed' and timestamp > l.t - interval '30 days') as month_count, max(timestamp) updated,
       max(stream_version) version
from e join last l using (stream_id) group by e.stream_id"""

CONTENT_SQL = """
set work_mem = '256MB'; set max_parallel_workers_per_gather = 0; set jit = off;
drop table if exists reference; create table reference as
with e as materialized (
  select event_type, timestamp, d.*
  from events cross join lateral json_to_record(event_data)
       as d(content_id text, user_id text, title text, watch_duration_seconds numeric, completion_percentage numeric, rating numeric)
  where event_type in ('content.published','content.watched','content.rated')),
last as (select content_id, max(timestamp) t from e where event_type = 'content.watched' group by 1),
v as (select content_id, count(distinct user_id) viewers from e where event_type = 'content.watched' group by 1)
select e.content_id, max(title) title, count(completion_percentage) views, sum(watch_duration_seconds) seconds,
       avg(completion_percentage) completion, max(viewers) viewers, avg(rating) rating, count(rating) ratings,
       sum(completion_percentage / 100 * 2 ^ (-extract(epoch from l.t - timestamp) / 604800)::float8) score, max(timestamp) updated
from e left join last l using (content_id) left join v using (content_id) group by e.content_id"""


def run(*words, quiet=True):
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL if quiet else None, stderr=subprocess.PIPE)


def psql(database, *commands):
    arguments = [word for command in commands for word in ("-c", command)]
    run("psql", "-qX", "-v", "ON_ERROR_STOP=1", "-d", database, *arguments)


def fresh(database):
    run("dropdb", "--if-exists", "--force", database)
    run("createdb", database)
    run(PROGRAM, "init", f"postgresql:///{database}")


def timed(action):
    begin = time.perf_counter()
    action()
    return time.perf_counter() - begin


def compare(name, ours, reference, count, target, limit, before=None):
    """Interleaved rounds; the ratio is the median of the rounds' ratios."""
    times, ratios = [], []
    for _ in range(ROUNDS):
        if before:
            before("reference")
        theirs = timed(reference)
        if before:
            before("ours")
        mine = timed(ours)
        times.append(mine)
        ratios.append(theirs / mine)
    report(name, count / statistics.median(times), statistics.median(ratios), target, limit)


def report(name, rate, ratio, target, limit):
    verdict = "met" if ratio >= target else "NOT met"
    print(f"{name:44} {rate:>12,.0f}/s   ratio {ratio:5.2f}   target {target:4.2f} {verdict:8} against {limit}", flush=True)


def tsv(ndjson, path):
    """The rows of an export as psql's COPY reads them."""
    escape = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
    with open(ndjson, encoding="utf-8") as lines, open(path, "w", encoding="utf-8") as out:
        for line in lines:
            e = json.loads(line)
            cells = [e["event_id"], e["stream_id"], str(e["stream_version"]), e["event_type"],
                     json.dumps(e["event_data"], ensure_ascii=False), json.dumps(e["metadata"], ensure_ascii=False), e["timestamp"]]
            out.write("\t".join(cell.translate(escape) for cell in cells) + "\n")


def main(folder):
    sqlite, history, rows = f"{folder}/bench.db", f"{folder}/history.ndjson", f"{folder}/rows.tsv"
    seconds = timed(lambda: run(PROGRAM, "demo", sqlite, "--events", str(EVENTS)))
    print(f"{'demo data, SQLite':44} {EVENTS / seconds:>12,.0f}/s   {seconds:.1f} s for {EVENTS:,} events", flush=True)
    with open(history, "w", encoding="utf-8") as out:
        subprocess.run([PROGRAM, "export", sqlite], check=True, stdout=out)
    tsv(history, rows)

    fresh("ours")
    compare("import, PostgreSQL", lambda: run(PROGRAM, "import", "postgresql:///ours", history),
            lambda: psql("reference", f"\\copy events({COLUMNS}) from '{rows}'"), EVENTS, 0.6, "psql COPY into the same tables", fresh)
    psql("ours", "vacuum analyze")
    compare("export, PostgreSQL", lambda: run(PROGRAM, "export", "postgresql:///ours"),
            lambda: psql("ours", "\\copy (select * from events order by global_position) to '/dev/null' binary"), EVENTS, 0.7, "psql COPY binary")
    scratch = f"{folder}/copy.db"

    def remake(_):
        for suffix in ("", "-wal", "-shm"):
            if os.path.exists(scratch + suffix):
                os.remove(scratch + suffix)
        run(PROGRAM, "init", scratch)

    compare("import, SQLite", lambda: run(PROGRAM, "import", scratch, history),
            lambda: run("python3", os.path.join(os.path.dirname(__file__), "sqliteimport.py"), scratch, rows), EVENTS, 0.6,
            "executemany, one transaction, same tables", remake)
    compare("export, SQLite", lambda: run(PROGRAM, "export", sqlite),
            lambda: run("sqlite3", sqlite, "select * from events order by global_position"), EVENTS, 0.4, "sqlite3 shell scan")

    seconds = timed(lambda: run(PROGRAM, "project", "postgresql:///ours"))
    print(f"{'catch up of all five read models, PostgreSQL':44} {EVENTS / seconds:>12,.0f}/s   {seconds:.1f} s", flush=True)
    seconds = timed(lambda: run(PROGRAM, "project", sqlite))
    print(f"{'catch up of all five read models, SQLite':44} {EVENTS / seconds:>12,.0f}/s   {seconds:.1f} s", flush=True)
    compare("rebuild account_summaries, PostgreSQL", lambda: run(PROGRAM, "rebuild", "postgresql:///ours", "account_summaries"),
            lambda: psql("ours", ACCOUNTS_SQL), EVENTS, 0.8, "one SQL statement")
    compare("rebuild content_popularity, PostgreSQL", lambda: run(PROGRAM, "rebuild", "postgresql:///ours", "content_popularity"),
            lambda: psql("ours", CONTENT_SQL), EVENTS, 0.8, "one SQL statement")
    singly = {model: timed(lambda: run(PROGRAM, "rebuild", "postgresql:///ours", model)) for model in MODELS}
    together = timed(lambda: run(PROGRAM, "rebuild", "postgresql:///ours", *MODELS))
    share = together / sum(singly.values())
    each = ", ".join(f"{model} {seconds:.1f}" for model, seconds in singly.items())
    print(f"{'rebuild of all five read models at once':44} {together:.1f} s of {sum(singly.values()):.1f} s singly ({each}): {share:.2f}   "
          f"target 0.60 {'met' if share <= 0.6 else 'NOT met'}", flush=True)


def long_account(path):
    """An account's history of LONG events as NDJSON."""
    balance = 1_000_000
    with open(path, "w", encoding="utf-8") as out:
        for n in range(1, LONG + 1):
            kind, data = "AccountCreated", '{"user_id":"u1","account_type":"checking","currency":"EUR","initial_deposit":1000000}'
            if n > 1:
                balance += 7 if n % 2 else -6
                kind = "MoneyDeposited" if n % 2 else "MoneyWithdrawn"
                data = f'{{"amount":{7 if n % 2 else 6},"balance_after":{balance},"reference":"Card settlement {n}"}}'
            out.write(f'{{"stream_id":"account-long","event_id":"00000000-0000-4000-8000-{n:012}","event_type":"{kind}",'
                      f'"event_data":{data},"metadata":{{"event_version":"1.0"}},"timestamp":"2026-01-01T00:00:00Z"}}\n')


def long_content(path):
    """A film's history of LONG events as NDJSON, seen by many: its state holds all who saw it, which is what makes it slow to keep."""
    with open(path, "w", encoding="utf-8") as out:
        for n in range(1, LONG + 1):
            kind, data = "content.published", '{"content_id":"long","title":"A long film","genre":"drama","duration":7200}'
            if n > 1:
                kind, data = "content.watched", (f'{{"content_id":"long","user_id":"user{n * 7919 % VIEWERS}","watch_duration_seconds":{n % 7200},'
                                                 f'"completion_percentage":{n % 101}}}')
            out.write(f'{{"stream_id":"content-long","event_id":"00000000-0000-4000-9000-{n:012}","event_type":"{kind}",'
                      f'"event_data":{data},"metadata":{{"event_version":"1.0"}},"timestamp":"2026-01-01T00:00:00Z"}}\n')


def long_replay(name, store, stream, history):
    """Any version of a long stream: the first replay folds all of it and keeps snapshots, the others start from one."""
    run(PROGRAM, "init", store)
    run(PROGRAM, "import", store, history)
    first = timed(lambda: run(PROGRAM, "replay", store, stream))
    again = statistics.median(timed(lambda: run(PROGRAM, "replay", store, stream, "--at-version", str(LONG - 1))) for _ in range(5))
    answer = subprocess.run([TIMES, store, stream, "200"], check=True, stdout=subprocess.PIPE).stdout
    p50, p99, longest = map(float, answer.split())
    print(f"{f'replay of any of {LONG:,} of {stream}, {name}':52} p50 {p50:.1f} ms, p99 {p99:.1f} ms, longest {longest:.1f} ms   limit 50 ms "
          f"{'met' if p99 < 50 else 'NOT met'}; eventglassctl: first {first:.2f} s, then {again * 1000:.0f} ms", flush=True)


def measure_long(folder):
    for stream, write in (("account-long", long_account), ("content-long", long_content)):
        history, database = f"{folder}/{stream}.ndjson", stream.replace("-", "_")
        write(history)
        long_replay("SQLite", f"{folder}/{stream}.db", stream, history)
        run("createdb", database)
        long_replay("PostgreSQL", f"postgresql:///{database}", stream, history)
        run("dropdb", database)


with tempfile.TemporaryDirectory() as place:
    os.chmod(place, 0o755)
    measure_long(place)
    if EVENTS > 0:
        main(place)
