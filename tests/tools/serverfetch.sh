#!/usr/bin/env bash
# SPDX-FileCopyrightText: Eventglass contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# Tests that programs which need the same server at the same time download it once, and that a failed download is tried again.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
servers=$(cd "$(dirname "$0")/../servers" && pwd)
export EVENTGLASS_SERVER_CACHE=$work/cache
cat >"$work/server.sh" <<SH
NAME=server
. "$servers/_lib.sh"
available() { [ -s "\$CACHE/complete" ]; }
fetch() {
    echo begin >>"$work/log"
    sleep 0.3
    [ ! -e "$work/offline" ] || give_up "no network"
    echo end >>"$work/log"
    echo 1 >"\$CACHE/complete"
}
run_command "\$@"
SH
fetch_at_once() { # prints the number of those that failed
    local failed=0 pid pids=()
    for _ in 1 2 3 4; do
        bash "$work/server.sh" fetch 2>>"$work/errors" &
        pids+=($!)
    done
    for pid in "${pids[@]}"; do wait "$pid" || failed=$((failed + 1)); done
    echo "$failed"
}
touch "$work/offline"
[ "$(fetch_at_once)" = 4 ] || { echo "without a network, a download must fail"; exit 1; }
rm "$work/offline" "$work/log"
[ "$(fetch_at_once)" = 0 ] || { echo "a download failed:"; cat "$work/errors"; exit 1; }
[ "$(tr '\n' ' ' <"$work/log")" = "begin end " ] || { echo "it was not downloaded once:"; cat "$work/log"; exit 1; }
