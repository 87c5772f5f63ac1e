#!/usr/bin/env bash
# SPDX-FileCopyrightText: Eventglass contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# A real Redis (Debian's and Ubuntu's package redis-server), installed or unpacked into the cache. User "writer" with
# the password "right-word" may do everything; "reader", with the same one, may only read. DIR/socket is its socket.
NAME=redis
. "$(dirname "${BASH_SOURCE[0]}")/_lib.sh"
HOME_DIR=$CACHE/redis-deb
find_server() {
    command -v redis-server && return 0
    [ -x "$HOME_DIR/usr/bin/redis-check-rdb" ] && echo "$HOME_DIR/usr/bin/redis-check-rdb"
}
available() { find_server >/dev/null; }

fetch() {
    local part package
    part=$(mktemp -d)
    (cd "$part" && apt-get download redis-server redis-tools >&2)
    mkdir -p "$HOME_DIR"
    for package in "$part"/*.deb; do dpkg-deb -x "$package" "$HOME_DIR"; done
    rm -rf "$part"
    available
}

# It replies like this only after it has read its log.
ready() {
    local said
    said=$({ exec 3<>"/dev/tcp/127.0.0.1/$PORT" && printf 'AUTH writer right-word\r\nPING\r\n' >&3 &&
        timeout 1 head -2 <&3; } 2>/dev/null || true)
    case $said in
    *PONG*) return 0 ;;
    *) return 1 ;;
    esac
}

start() {
    cat >"$DIR/redis.conf" <<CONF
bind 127.0.0.1
port $PORT
unixsocket $DIR/socket
dir $DIR
appendonly yes
appendfsync always
save ""
user default off
user writer on >right-word ~* &* +@all
user reader on >right-word ~* &* +@read +@connection
CONF
    printf 'URL=redis://127.0.0.1:%s/0\nUSER=writer\nPASSWORD=right-word\nSOCKET=%s/socket\n' "$PORT" "$DIR" >"$DIR/env"
    # The program's name decides whether it is the server or a tool.
    # shellcheck disable=SC2016
    launch bash -c 'exec -a redis-server "$@"' start "$(find_server)" "$DIR/redis.conf"
    await 30 ready
}
run_command "$@"
