#!/usr/bin/env python3
# SPDX-FileCopyrightText: Eventglass contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A second, naive implementation of the specification, which checks the programs from outside.

Makes random histories (decoys, invalid data, clocks that go back), gives them to eventglassctl through its command
line only, and compares the output of `query`, `replay`, `events` and `export` with the folds in this file: all events in
memory, no batches, exact fractions. Prints the first differences and exits with status 1.

usage: oracle.py EVENTGLASSCTL STORE-PREFIX [--seeds A-B] [--events N]   (STORE-PREFIX: a folder, or a postgresql:// server)
"""
import argparse
import datetime
import json
import math
import random
import subprocess
import sys
import uuid
from decimal import Decimal
from fractions import Fraction

EPOCH = datetime.datetime(1970, 1, 1)
DAY = 86_400_000_000
MONEY_EVENTS = ("MoneyDeposited", "MoneyWithdrawn", "MoneyTransferred", "MoneyReceived")
ACCOUNT_EVENTS = ("AccountCreated", *MONEY_EVENTS, "AccountClosed")
USER_EVENTS = ("user.registered", "user.subscribed", "user.preferences_updated", "user.deactivated", "user.reactivated")


class Invalid(Exception):
    pass


def stamp(us):
    return (EPOCH + datetime.timedelta(microseconds=us)).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def loads(text):
    return json.loads(text, parse_int=Decimal, parse_float=Decimal)


def number(data, key, default=None):
    value = data.get(key)
    if value is None:
        if default is None:
            raise Invalid(f"{key} is missing")
        return default
    if isinstance(value, bool) or not isinstance(value, Decimal):
        raise Invalid(f"{key} is not a number")
    return value


def money(data, key, default=None):
    value = number(data, key, default)
    scaled = value * 10000
    if scaled != scaled.to_integral_value() or abs(scaled) > 2**63 - 1:
        raise Invalid(f"{key} is not money")
    return value


def text(data, key):
    value = data.get(key)
    if not isinstance(value, str) or value == "":
        raise Invalid(f"{key} is missing")
    return value


def split(stream):
    head, _, tail = stream.partition("-")
    return head, tail


# ---------------------------------------------------------------- read models
def project(events, name):
    """Rows by key, and the number of dead letters; an invalid event blocks all later events of its key."""
    fold = FOLDS[name]()
    blocked, dead = set(), 0
    for event in events:
        key = fold.key(event)
        if key is None or key in blocked:
            continue
        try:
            fold.apply(event, key)
        except Invalid:
            blocked.add(key)
            dead += 1
    return fold.rows(), dead


class Accounts:
    def __init__(self):
        self.r, self.t = {}, {}

    def key(self, e):
        return e["id"] if e["category"] == "account" and e["type"] in ACCOUNT_EVENTS else None

    def apply(self, e, key):
        d, kind = e["data"], e["type"]
        row = self.r.get(key)
        if (row is None) != (kind == "AccountCreated"):
            raise Invalid("creation")
        if kind == "AccountCreated":
            initial = money(d, "initial_deposit")
            row = dict(account_id=key, user_id=text(d, "user_id"), account_type=text(d, "account_type"),
                       currency=text(d, "currency"), current_balance=initial, created_at=e["time"],
                       total_deposits=initial, total_withdrawals=Decimal(0), total_transfers_out=Decimal(0),
                       total_transfers_in=Decimal(0), is_active=True)
        elif kind == "AccountClosed":
            row = dict(row, is_active=False)
        else:
            amount, after = money(d, "amount"), money(d, "balance_after")
            fee = money(d, {"MoneyWithdrawn": "fee", "MoneyTransferred": "transfer_fee"}.get(kind, ""), Decimal(0))
            total = {"MoneyDeposited": "total_deposits", "MoneyWithdrawn": "total_withdrawals",
                     "MoneyTransferred": "total_transfers_out", "MoneyReceived": "total_transfers_in"}[kind]
            row = dict(row, current_balance=after)
            row[total] += amount + fee
        if kind != "AccountClosed":
            self.t.setdefault(key, []).append(e["time"])
        row["version"] = e["version"]
        row["last_updated"] = max(row.get("last_updated", e["time"]), e["time"])
        self.r[key] = row

    def rows(self, as_of=None):
        out = {}
        for key, row in self.r.items():
            last = max(self.t[key])
            end = last if as_of is None else as_of
            count = sum(1 for t in self.t[key] if end - 30 * DAY < t <= end)
            out[key] = dict(row, available_balance=row["current_balance"], last_transaction_at=stamp(last),
                            transaction_count_30days=count, created_at=stamp(row["created_at"]),
                            last_updated=stamp(row["last_updated"]))
        return out


class Transactions:
    def __init__(self):
        self.r = {}

    def key(self, e):
        return e["event_id"] if e["category"] == "account" and e["type"] in MONEY_EVENTS else None

    def apply(self, e, key):
        d, kind = e["data"], e["type"]
        amount, after = money(d, "amount"), money(d, "balance_after")
        reference = d.get("reference")
        if reference is not None and not isinstance(reference, str):
            raise Invalid("reference")
        label = "N/A" if reference is None else reference
        fee, other = Decimal(0), None
        if kind == "MoneyDeposited":
            short, line = "CREDIT", f"Deposit - {label}"
        elif kind == "MoneyWithdrawn":
            short, line, fee = "DEBIT", f"Withdrawal - {label}", money(d, "fee", Decimal(0))
        elif kind == "MoneyTransferred":
            other = text(d, "to_account_id")
            short, line, fee = "TRANSFER_OUT", f"Transfer to {other}", money(d, "transfer_fee", Decimal(0))
        else:
            other = text(d, "from_account_id")
            short, line = "TRANSFER_IN", f"Transfer from {other}"
        self.r[key] = dict(transaction_id=key, account_id=e["id"], timestamp=stamp(e["time"]), event_type=kind,
                           version=e["version"], type=short, amount=amount, balance_after=after, description=line,
                           reference=reference, counterparty=other, fee=fee)

    def rows(self):
        return self.r


class Analytics:
    def __init__(self):
        self.r = {}

    def key(self, e):
        return e["event_id"]

    def apply(self, e, key):
        d = e["data"]
        name = "amount" if d.get("amount") is not None else "initial_deposit"
        user = d.get("user_id") or e["metadata"].get("user_id") or ""
        self.r[key] = dict(event_id=key, event_type=e["type"], aggregate_id=e["id"], user_id=user,
                           timestamp=stamp(e["time"]), amount=money(d, name, Decimal(0)), event_data=d)

    def rows(self):
        return self.r


class Profiles:
    def __init__(self):
        self.r = {}

    def key(self, e):
        if (e["category"] == "user" and e["type"] in USER_EVENTS) or (
                e["category"] == "content" and e["type"] == "content.watched"):
            user = e["data"].get("user_id")
            return user if isinstance(user, str) and user else "?" + e["stream"]
        return None

    def apply(self, e, key):
        d, kind = e["data"], e["type"]
        text(d, "user_id")
        row = dict(self.r.get(key) or dict(user_id=key, email=None, name=None, subscription_plan="free", preferences=[],
                                           total_watch_time=Decimal(0), favorite_genres=set(), last_active=e["time"],
                                           registration_date=None, is_active=True, chosen=False))
        row["last_active"] = max(row["last_active"], e["time"])
        if kind == "user.registered":
            wanted = strings(d, "initial_preferences")
            row.update(email=text(d, "email"), name=text(d, "name"), registration_date=stamp(e["time"]),
                       favorite_genres=row["favorite_genres"] | set(wanted))
            if not row["chosen"]:
                row["preferences"] = wanted
        elif kind == "user.subscribed":
            row["subscription_plan"] = text(d, "plan")
        elif kind == "user.preferences_updated":
            row.update(preferences=strings(d, "new_preferences"), chosen=True)
        elif kind == "content.watched":
            genre = d.get("genre")
            if number(d, "watch_duration_seconds") < 0 or not isinstance(genre, (str, type(None))):
                raise Invalid("watch")
            row["total_watch_time"] += d["watch_duration_seconds"]
            row["favorite_genres"] = row["favorite_genres"] | {genre if genre is not None else "unknown"}
        else:
            row["is_active"] = kind == "user.reactivated"
        self.r[key] = row

    def rows(self):
        out = {}
        for key, row in self.r.items():
            row = dict(row, favorite_genres=sorted(row["favorite_genres"]), last_active=stamp(row["last_active"]),
                       is_premium=row["subscription_plan"] != "free")
            del row["chosen"]
            out[key] = row
        return out


def strings(data, key):
    value = data.get(key)
    if not isinstance(value, list) or any(not isinstance(v, str) for v in value):
        raise Invalid(key)
    return value


class Content:
    def __init__(self):
        self.r = {}

    def key(self, e):
        if e["category"] == "content" and e["type"] in ("content.published", "content.watched", "content.rated"):
            content = e["data"].get("content_id")
            return content if isinstance(content, str) and content else "?" + e["stream"]
        return None

    def apply(self, e, key):
        d, kind = e["data"], e["type"]
        text(d, "content_id")
        row = self.r.get(key) or dict(title=None, genre=None, views=[], ratings=[], viewers=set(), seconds=Decimal(0),
                                      last=e["time"])
        if kind == "content.published":
            title, genre = text(d, "title"), text(d, "genre")
            row.update(title=title, genre=genre)
        elif kind == "content.watched":
            text(d, "user_id")
            if number(d, "watch_duration_seconds") < 0 or not 0 <= number(d, "completion_percentage") <= 100:
                raise Invalid("watch")
            row["views"].append((e["time"], d["completion_percentage"]))
            row["viewers"].add(d["user_id"])
            row["seconds"] += d["watch_duration_seconds"]
        else:
            rating = number(d, "rating")
            if not 0 < rating <= 5:
                raise Invalid("rating")
            row["ratings"].append(rating)
        row["last"] = max(row["last"], e["time"])
        self.r[key] = row

    def rows(self):
        out = {}
        for key, row in self.r.items():
            latest = max((t for t, _ in row["views"]), default=0)
            score = math.fsum(float(c) / 100 * 2 ** (-(latest - t) / (7 * DAY)) for t, c in row["views"])
            out[key] = dict(content_id=key, title=row["title"], genre=row["genre"], total_views=len(row["views"]),
                            total_watch_time=row["seconds"], average_completion_rate=mean([c for _, c in row["views"]]),
                            unique_viewers=len(row["viewers"]), rating_average=mean(row["ratings"]),
                            rating_count=len(row["ratings"]), trending_score=score, last_updated=stamp(row["last"]))
        return out


def mean(values):
    return float(sum(Fraction(v) for v in values) / len(values)) if values else None


FOLDS = {"account_summaries": Accounts, "transaction_history": Transactions, "events_analytics": Analytics,
         "user_profiles": Profiles, "content_popularity": Content}
KEYS = {"account_summaries": "account_id", "transaction_history": "transaction_id", "events_analytics": "event_id",
        "user_profiles": "user_id", "content_popularity": "content_id"}


# ---------------------------------------------------------------- aggregates
def replay(events):
    """The state of one stream as `replay` prints it (of findings only the versions)."""
    category, ident = split(events[0]["stream"])
    state = dict(version=events[-1]["version"], timestamp=stamp(events[-1]["time"]))
    if category == "account":
        state.update(replay_account(ident, events))
    elif category == "user":
        state.update(replay_user(events))
    elif category == "content":
        fold = Content()
        for e in events:
            if fold.key(e) is not None:
                try:
                    fold.apply(dict(e, data=dict(e["data"], content_id=ident)), ident)
                except Invalid:
                    pass
        row = fold.rows().get(ident, {})
        for key in ("title", "genre", "total_views", "total_watch_time", "average_completion_rate", "unique_viewers",
                    "rating_average", "rating_count"):
            state[key] = row.get(key, 0 if key in ("total_views", "total_watch_time", "unique_viewers", "rating_count") else None)
        state["content_id"] = ident
    return state


def replay_account(ident, events):
    s = dict(account_id=ident, balance=Decimal(0), transaction_count=0, total_deposits=Decimal(0),
             total_withdrawals=Decimal(0), total_transfers_out=Decimal(0), total_transfers_in=Decimal(0), findings=set())
    created = False
    for e in events:
        d, kind = e["data"], e["type"]
        try:
            if kind == "AccountCreated":
                if created:
                    raise Invalid("created twice")
                initial = money(d, "initial_deposit")
                s.update(user_id=text(d, "user_id"), account_type=text(d, "account_type"), currency=text(d, "currency"),
                         opened_at=stamp(e["time"]), is_active=True)
                s["balance"] += initial
                s["total_deposits"] += initial
                created = True
            elif kind in MONEY_EVENTS:
                if not created:
                    return {}  # the state of an account that was never opened is not specified
                amount, after = money(d, "amount"), money(d, "balance_after")
                fee = money(d, {"MoneyWithdrawn": "fee", "MoneyTransferred": "transfer_fee"}.get(kind, ""), Decimal(0))
                sign = 1 if kind in ("MoneyDeposited", "MoneyReceived") else -1
                s["balance"] += sign * (amount + fee)
                s[{"MoneyDeposited": "total_deposits", "MoneyWithdrawn": "total_withdrawals",
                   "MoneyTransferred": "total_transfers_out", "MoneyReceived": "total_transfers_in"}[kind]] += amount + fee
                if s["balance"] != after or s["balance"] < 0:
                    s["findings"].add(e["version"])
            elif kind == "AccountClosed":
                if not created:
                    return {}
                s["is_active"] = False
                continue
            else:
                continue
            s["transaction_count"] += 1
        except Invalid:
            return {}  # neither is the state after invalid data
    return s if created else {}


def replay_user(events):
    s = None
    for e in events:
        d, kind = e["data"], e["type"]
        try:
            if kind == "user.registered":
                s = dict(user_id=text(d, "user_id"), email=text(d, "email"), name=text(d, "name"), subscription_plan="free",
                         preferences=strings(d, "initial_preferences"), is_active=True)
            elif s is None and kind in USER_EVENTS:
                return {}
            elif kind == "user.subscribed":
                s["subscription_plan"] = text(d, "plan")
            elif kind == "user.preferences_updated":
                s["preferences"] = strings(d, "new_preferences")
            elif kind in USER_EVENTS:
                s["is_active"] = kind == "user.reactivated"
        except Invalid:
            return {}
    return s or {}


# ---------------------------------------------------------------- histories
class History:
    """Random events of all kinds; time mostly moves forward, sometimes back; some events are invalid on purpose."""

    def __init__(self, seed, events):
        self.random = random.Random(seed)
        self.now = (datetime.datetime(2026, 1, 1) - EPOCH) // datetime.timedelta(microseconds=1) + self.random.randrange(DAY)
        self.versions, self.balances, self.lines, self.events = {}, {}, [], []
        self.users = [f"u{i}" if i % 3 else f"사용자-{i}" for i in range(8)]
        self.titles = [f"c-{i}" for i in range(5)]
        while len(self.events) < events:
            self.step()

    def amount(self):
        r = self.random
        return r.choice([str(r.randrange(1, 500)), f"{r.randrange(1, 90000) / 100:.2f}", f"{r.randrange(1, 10**6) / 10000:.4f}",
                         f"{r.randrange(1, 90)}e1", f"{r.randrange(10**9, 10**12)}.0001", "0.10"])

    def emit(self, stream, kind, fields, broken=None):
        r = self.random
        self.now += r.randrange(1, r.choice([1000, 10**7, 4 * 3600 * 10**6, 9 * DAY]))
        time = self.now - (r.randrange(0, 2 * DAY) if r.random() < 0.15 else 0)
        if r.random() < 0.2:
            time -= time % 1_000_000
        if broken:
            fields = [f for f in fields if not f.startswith(f'"{broken[0]}"')] + ([f'"{broken[0]}":{broken[1]}'] if broken[1] else [])
        data = "{" + ", ".join(fields) + "}"
        version = self.versions.get(stream, 0) + 1
        self.versions[stream] = version
        event_id = str(uuid.UUID(int=r.getrandbits(128), version=4))
        metadata = f'{{"event_version":"1.0","user_id":"{r.choice(self.users)}","correlation_id":"k{r.randrange(40)}"}}' if r.random() < 0.7 else "{}"
        parts = [f'"stream_id":{json.dumps(stream)}', f'"event_id":"{event_id}"', f'"event_type":"{kind}"',
                 f'"event_data":{data}', f'"timestamp":"{stamp(time)}"']
        if metadata != "{}" or r.random() < 0.5:
            parts.append(f'"metadata":{metadata}')
        if r.random() < 0.5:
            parts.append(f'"stream_version":{version}')
        r.shuffle(parts)
        self.lines.append("{" + ",".join(parts) + "}")
        category, ident = split(stream)
        self.events.append(dict(stream=stream, category=category, id=ident, version=version, event_id=event_id, type=kind,
                                data=loads(data), metadata=loads(metadata), time=time, raw=data))

    def step(self):
        r = self.random
        kind = r.random()
        broken = r.random() < 0.01
        if kind < 0.5:
            self.account(broken)
        elif kind < 0.65:
            self.user(broken)
        elif kind < 0.95:
            self.content(broken)
        else:
            stream = r.choice(["order-1", "settings", "account-odd-type", "AccountLike-7", "note-ü"])
            self.emit(stream, r.choice(["Noted", "AccountCreated" if stream == "AccountLike-7" else "Other", "content.viewed"]),
                      [f'"n":{r.randrange(10**25)}', '"amount":1.5', '"user_id":"u1"', '"initial_deposit":3', '"currency":"EUR"'])

    def account(self, broken):
        r = self.random
        ident = f"acc-{r.randrange(12)}"
        stream = "account-" + ident
        if ident not in self.balances:
            if r.random() < 0.03:
                self.emit(stream, "MoneyDeposited", ['"amount":1', '"balance_after":1'])
                self.balances[ident] = Decimal(0)
                return
            initial = self.amount()
            self.balances[ident] = Decimal(initial)
            self.emit(stream, "AccountCreated", [f'"user_id":"{r.choice(self.users)}"', '"account_type":"checking"',
                                                 f'"currency":"{r.choice(["EUR", "KRW"])}"', f'"initial_deposit":{initial}'],
                      ("initial_deposit", r.choice(["", '"5"', "null", "1.00001"])) if broken else None)
            return
        kind = r.choice([*MONEY_EVENTS, *MONEY_EVENTS, "AccountClosed" if r.random() < 0.1 else "MoneyDeposited",
                         "AccountCreated" if r.random() < 0.05 else "MoneyReceived", "AccountRenamed"])
        amount = self.amount()
        fee = r.choice([None, "0", "0.25", "1"])
        fields = [f'"amount":{amount}']
        change = Decimal(amount)
        if kind == "MoneyWithdrawn":
            fields += [f'"fee":{fee}'] if fee else []
            change = -change - Decimal(fee or 0)
        elif kind == "MoneyTransferred":
            fields += [f'"transfer_fee":{fee}'] if fee else []
            fields.append(f'"to_account_id":"acc-{r.randrange(12)}"')
            change = -change - Decimal(fee or 0)
        elif kind == "MoneyReceived":
            fields.append(f'"from_account_id":"acc-{r.randrange(12)}"')
        elif kind == "AccountClosed":
            fields, change = (['"reason":"moved"'] if r.random() < 0.5 else []), Decimal(0)
        elif kind == "AccountCreated":
            fields, change = ['"user_id":"u1"', '"account_type":"x"', '"currency":"EUR"', '"initial_deposit":1'], Decimal(0)
        elif kind == "AccountRenamed":
            fields, change = ['"name":"n"'], Decimal(0)
        if kind in MONEY_EVENTS:
            self.balances[ident] += change
            wrong = Decimal("0.01") if r.random() < 0.02 else 0
            fields.append(f'"balance_after":{self.balances[ident] + wrong:f}')
            if r.random() < 0.4:
                fields.append(f'"reference":{r.choice(["null", json.dumps("Miete März")])}')
        self.emit(stream, kind, fields, r.choice([("amount", ""), ("amount", '"12"'), ("amount", "0.00001"), ("amount", "1e30"),
                                                   ("balance_after", "true")]) if broken and kind in MONEY_EVENTS else None)

    def user(self, broken):
        r = self.random
        user = r.choice(self.users)
        me = f'"user_id":{json.dumps(user)}'
        likes = json.dumps(r.sample(["drama", "sci-fi", "Zed", "é", "드라마"], r.randrange(4)))
        when = f'"{stamp(self.now)}"'
        kind = r.choice(USER_EVENTS)
        fields = {"user.registered": [me, f'"email":"{r.randrange(99)}@example.com"', '"name":"김 지우"', f'"initial_preferences":{likes}',
                                      f'"registration_timestamp":{when}'],
                  "user.subscribed": [me, f'"plan":"{r.choice(["free", "premium", "family"])}"', '"payment_method":"card"',
                                      f'"subscription_timestamp":{when}'],
                  "user.preferences_updated": [me, '"old_preferences":[]', f'"new_preferences":{likes}', f'"update_timestamp":{when}']}
        self.emit("user-" + user, kind, fields.get(kind, [me]), ("user_id", "") if broken else None)

    def content(self, broken):
        r = self.random
        title = r.choice(self.titles)
        me = f'"content_id":"{title}"'
        kind = r.choice(["content.published", "content.watched", "content.watched", "content.watched", "content.rated"])
        user = f'"user_id":{json.dumps(r.choice(self.users))}'
        share = r.choice([str(r.randrange(101)), f"{r.randrange(1001) / 10}", "33.333333333", "0", "100"])
        fields = {"content.published": [me, f'"title":"Title {r.randrange(9)}"', '"genre":"drama"', '"duration_seconds":5400'],
                  "content.watched": [user, me, f'"watch_duration_seconds":{r.choice([r.randrange(9000), 12.5])}',
                                      f'"completion_percentage":{share}'] + ([f'"genre":"{r.choice(["drama", "Zed"])}"'] if r.random() < 0.6 else []),
                  "content.rated": [user, me, f'"rating":{r.choice(["5", "0.5", "3.7", "4"])}']}[kind]
        wrong = {"content.published": ("title", ""), "content.watched": ("completion_percentage", "100.1"), "content.rated": ("rating", "0")}
        self.emit("content-" + title, kind, fields, wrong[kind] if broken else None)


# ---------------------------------------------------------------- comparison
class Judge:
    def __init__(self, program, store):
        self.program, self.store, self.problems = program, store, []

    def run(self, command, *words, expect=(0,), feed=None):
        done = subprocess.run([self.program, command, self.store, *words], capture_output=True, input=feed, text=True, check=False)
        if done.returncode not in expect:
            self.problems.append(f"{command} {' '.join(words)} ended with {done.returncode}: {done.stderr.strip()}")
        return done

    def lines(self, command, *words):
        return [loads(line) for line in self.run(command, *words).stdout.splitlines()]

    def same(self, what, ours, theirs):
        if not equal(ours, theirs):
            self.problems.append(f"{what}: expected {show(ours)}, printed {show(theirs)}")

    def rows(self, name, expected, *words):
        printed = self.lines("query", name, *words)
        keys = [row[KEYS[name]] for row in printed]
        if keys != sorted(keys, key=lambda k: k.encode()):
            self.problems.append(f"{name}: rows are not in key order")
        found = {row[KEYS[name]]: row for row in printed}
        for key in sorted(set(expected) | set(found)):
            self.same(f"{name} {' '.join(words)} {key}", expected.get(key), found.get(key))


def equal(a, b):
    if isinstance(a, float) and isinstance(b, (Decimal, float)):
        return math.isclose(a, float(b), rel_tol=1e-9, abs_tol=1e-9)
    if isinstance(a, dict) and isinstance(b, dict):
        return a.keys() == b.keys() and all(equal(a[k], b[k]) for k in a)
    if isinstance(a, list) and isinstance(b, list):
        return len(a) == len(b) and all(equal(x, y) for x, y in zip(a, b))
    return a == b and isinstance(a, bool) == isinstance(b, bool)


def show(value):
    return json.dumps(value, default=str, ensure_ascii=False, sort_keys=True)


def judge_replays(judge, history):
    streams = {}
    for event in history.events:
        streams.setdefault(event["stream"], []).append(event)
    for stream, events in streams.items():
        for version in sorted({len(events), 1, history.random.randrange(len(events)) + 1}):
            done = judge.run("replay", stream, "--at-version", str(version))
            printed = loads(done.stdout) if done.stdout else {}
            wanted = replay(events[:version])
            if "findings" in wanted:
                printed["findings"] = {f["version"] for f in printed.get("findings", [])}
                wanted["findings"] = {Decimal(v) for v in wanted["findings"]}
            for key, value in wanted.items():
                judge.same(f"replay {stream} at {version} {key}", value, printed.get(key))


def judge_history(program, store, seed, count):
    history = History(seed, count)
    judge = Judge(program, store)
    judge.run("init")
    judge.run("import", "-", feed="\n".join(history.lines) + "\n")
    again = judge.run("import", "-", feed="\n".join(history.lines))  # all ids are there: nothing happens
    printed = judge.lines("export")
    judge.same("events after importing twice", len(history.events), len(printed))
    for event, line in zip(history.events, printed):
        judge.same(f"export {event['event_id']}", (event["event_id"], event["stream"], Decimal(event["version"]), event["type"],
                                                   event["data"], event["metadata"], stamp(event["time"])),
                   (line["event_id"], line["stream_id"], line["stream_version"], line["event_type"], line["event_data"],
                    line["metadata"], line["timestamp"]))
    batch = history.random.choice(["1", "7", "100", "1000"])
    judge.run("project", "--batch", batch)
    for name in FOLDS:
        rows, _ = project(history.events, name)
        judge.rows(name, rows)
    fold = Accounts()
    blocked = set()
    for event in history.events:
        key = fold.key(event)
        if key is None or key in blocked:
            continue
        try:
            fold.apply(event, key)
        except Invalid:
            blocked.add(key)
    moment = history.random.choice(history.events)["time"]
    judge.rows("account_summaries", fold.rows(moment), "--as-of", stamp(moment))
    dead = {row["name"]: row["dead_letters"] for row in judge.lines("projections")}
    for name in FOLDS:
        judge.same(f"dead letters of {name}", project(history.events, name)[1], dead.get(name))
    for name in FOLDS:
        judge.run("rebuild", name)
        judge.rows(name, project(history.events, name)[0])
    judge_replays(judge, history)
    del again
    return judge.problems


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("prefix")
    parser.add_argument("--seeds", default="1-3")
    parser.add_argument("--events", type=int, default=400)
    arguments = parser.parse_args()
    first, _, last = arguments.seeds.partition("-")
    wrong = 0
    for seed in range(int(first), int(last or first) + 1):
        store = arguments.prefix.replace("%", str(seed))
        problems = judge_history(arguments.program, store, seed, arguments.events)
        print(f"seed {seed}: {len(problems)} differences")
        for problem in problems[:12]:
            print("   ", problem[:600])
        wrong += len(problems)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
