# SPDX-FileCopyrightText: Eventglass contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""clickhouse_front.py DATA-DIR PORT USER PASSWORD: ClickHouse's engine (chdb, in this process) behind a small HTTP front.

SQL is answered by ClickHouse's own engine. Users, statuses, headers and handling one request at a time are implemented in
this file, as a stand-in for the server. clickhouse18.sh starts a real, older server.
"""
import base64, gzip, os, re, sys, tempfile, threading, unittest.mock
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

sys.modules["pyarrow"] = unittest.mock.MagicMock()  # imported by chdb, not used here
from chdb.state import sqlitelike  # noqa: E402

DATA, PORT, USER, PASSWORD = sys.argv[1], int(sys.argv[2]), sys.argv[3], sys.argv[4]
conn = sqlitelike.Connection(DATA)
lock = threading.Lock()
STATUS = {27: 400, 47: 404, 53: 400, 60: 404, 62: 400, 81: 404, 117: 400, 497: 403}
INSERT = re.compile(rb"^\s*INSERT\s+INTO\s+(?P<to>.*?)\s+FORMAT\s+(?P<format>\w+)\s*?(?:\r?\n|;|\s)?(?P<rest>.*)$", re.I | re.S)


def bare(name):
    if not re.fullmatch(r"\w+", name):
        raise ValueError(name)
    return name


def run(query, body, database, settings):
    whole = query.encode() + (b"\n" + body if query and body else body)
    m = INSERT.match(whole)
    with lock:
        conn.query("USE " + bare(database))
        for k, v in settings.items():
            conn.query("SET %s = '%s'" % (bare(k), v.replace("'", "\\'")))
        try:
            if not m:
                return conn.query(whole.decode(), "TabSeparated").bytes()
            with tempfile.NamedTemporaryFile(dir=DATA) as f:
                f.write(m["rest"])
                f.flush()
                conn.query("INSERT INTO %s FROM INFILE '%s' COMPRESSION 'none' FORMAT %s" % (m["to"].decode(), f.name, m["format"].decode()))
                return b""
        finally:
            for k in settings:
                conn.query("SET %s = DEFAULT" % bare(k))


class Front(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def answer(self, status, data, code=0):
        self.send_response(status)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Content-Type", "text/plain; charset=UTF-8")
        if code:
            self.send_header("X-ClickHouse-Exception-Code", str(code))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def serve(self):
        url = urlsplit(self.path)
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if url.path == "/ping":
            return self.answer(200, b"Ok.\n")
        p = {k: v[-1] for k, v in parse_qs(url.query, keep_blank_values=True).items()}
        user, password = p.pop("user", None), p.pop("password", "")
        if self.headers.get("Authorization", "").startswith("Basic "):
            user, _, password = base64.b64decode(self.headers["Authorization"][6:]).decode().partition(":")
        elif self.headers.get("X-ClickHouse-User"):
            user, password = self.headers["X-ClickHouse-User"], self.headers.get("X-ClickHouse-Key", "")
        if (user, password) != (USER, PASSWORD):
            return self.answer(403, b"Code: 516. DB::Exception: %s: Authentication failed. (AUTHENTICATION_FAILED)\n" % (user or "default").encode(), 516)
        if self.headers.get("Content-Encoding") == "gzip":
            body = gzip.decompress(body)
        try:
            self.answer(200, run(p.pop("query", ""), body, p.pop("database", "default"), {k: v for k, v in p.items() if k not in ("query_id", "session_id", "wait_end_of_query")}))
        except Exception as e:
            text = str(e)
            found = re.search(r"Code: (\d+)", text)
            code = int(found[1]) if found else 1002
            self.answer(STATUS.get(code, 500), text.encode() + b"\n", code)

    do_GET = do_POST = serve

    def log_message(self, *a):
        pass


with ThreadingHTTPServer(("127.0.0.1", PORT), Front) as server:
    server.daemon_threads = True
    server.serve_forever()
