#!/usr/bin/env bash
# SPDX-FileCopyrightText: Eventglass contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# A real Redis for tests (Debian's and Ubuntu's package redis-server), with all its data in one folder.
#   redis.sh available          status 0 where there is one, or one was fetched
#   redis.sh fetch              unpacks the package into the cache, without installing it
#   redis.sh start FOLDER PORT  on 127.0.0.1; returns when it answers; a folder used before keeps its data
#   redis.sh stop FOLDER
# FOLDER/pid holds the process id. User "writer" with the password "right-word" may do everything; "reader", with the
# same one, may only read.
set -eu
cache=${EVENTGLASS_SERVER_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/eventglass-servers}/redis-deb
find_server() {
    command -v redis-server && return 0
    [ -x "$cache/usr/bin/redis-check-rdb" ] && echo "$cache/usr/bin/redis-check-rdb"
}
fetch() {
    find_server >/dev/null && return 0
    part=$(mktemp -d)
    (cd "$part" && apt-get download redis-server redis-tools >&2)
    mkdir -p "$cache"
    for package in "$part"/*.deb; do dpkg-deb -x "$package" "$cache"; done
    rm -rf "$part"
    find_server >/dev/null
}
start() {
    folder=$1 port=$2
    mkdir -p "$folder"
    cat >"$folder/redis.conf" <<CONF
bind 127.0.0.1
port $port
unixsocket $folder/socket
dir $folder
appendonly yes
appendfsync always
save ""
user default off
user writer on >right-word ~* &* +@all
user reader on >right-word ~* &* +@read +@connection
CONF
    # The program decides by its name what it is.
    (exec -a redis-server "$(find_server)" "$folder/redis.conf") >>"$folder/log" 2>&1 </dev/null &
    echo $! >"$folder/pid"
    for _ in $(seq 150); do
        kill -0 "$(cat "$folder/pid")" 2>/dev/null || { tail -5 "$folder/log" >&2; exit 1; }
        # Only once its log is read does it answer so.
        answer=$(exec 3<>"/dev/tcp/127.0.0.1/$port" 2>/dev/null &&
            printf 'AUTH writer right-word\r\nPING\r\n' >&3 && timeout 1 head -2 <&3 || true)
        case $answer in *PONG*) exit 0 ;; esac
        sleep 0.1
    done
    exit 1
}
stop() {
    [ -s "$1/pid" ] || exit 0
    pid=$(cat "$1/pid")
    kill "$pid" 2>/dev/null || exit 0
    for _ in $(seq 50); do kill -0 "$pid" 2>/dev/null || exit 0; sleep 0.1; done
    kill -9 "$pid"
}
case ${1:-} in
available) find_server >/dev/null ;;
fetch) fetch ;;
start) start "$2" "$3" ;;
stop) stop "$2" ;;
*) echo "usage: $0 available | fetch | start FOLDER PORT | stop FOLDER" >&2; exit 2 ;;
esac
