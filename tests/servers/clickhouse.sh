#!/usr/bin/env bash
# SPDX-FileCopyrightText: Eventglass contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# The engine of ClickHouse 26.5 (chdb, a wheel) behind the HTTP server of clickhouse_front.py: SQL, types, formats, tables
# and error texts are the engine's own. HTTP, users, statuses and concurrency are a stand-in's, so tests of these prove nothing about ClickHouse.
NAME=clickhouse
VERSION=26.5.0
. "$(dirname "${BASH_SOURCE[0]}")/_lib.sh"
HOME_DIR=$CACHE/chdb-lite-$VERSION
available() { [ -s "$HOME_DIR/chdb/__init__.py" ]; }
fetch() {
    local work; work=$(mktemp -d "$CACHE/.wheel.XXXXXX")
    echo "chdb-core-lite==$VERSION --hash=sha256:d49fb1a92a36d9cd1ccc071d6ece97ce51c6764963983c4e6b2bb463378faabf" >"$work/wanted"
    python3 -m pip install -q --disable-pip-version-check --no-deps --no-compile --root-user-action ignore \
        --only-binary :all: --require-hashes --target "$work/chdb" -r "$work/wanted" >&2
    rm -rf "$HOME_DIR"
    mv "$work/chdb" "$HOME_DIR"
    rm -rf "$work"
}
start() {
    mkdir -p "$DIR/data"
    printf 'URL=clickhouse+http://127.0.0.1:%s\nUSER=eventglass\nPASSWORD=eventglass-test\n' "$PORT" >"$DIR/env"
    export PYTHONPATH=$HOME_DIR PYTHONDONTWRITEBYTECODE=1
    launch python3 "$HERE/clickhouse_front.py" "$DIR/data" "$PORT" eventglass eventglass-test
    await 60 says /ping 'Ok\.'
}
run_command "$@"
