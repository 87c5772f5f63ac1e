# SPDX-FileCopyrightText: Eventglass contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# Common functions of the scripts of servers, which source this file.
#
#   NAME.sh fetch            downloads the server once, into $EVENTGLASS_SERVER_CACHE (nothing is installed)
#   NAME.sh start DIR PORT   starts it on 127.0.0.1:PORT with its data in DIR, and returns when it answers;
#                            a DIR used before is started again with its data
#   NAME.sh stop DIR         shuts it down, and kills it if that takes too long
#   NAME.sh env DIR          prints the values that a client needs, as KEY=value
#   NAME.sh available        status 0 if nothing has to be downloaded
#
# DIR/pid is the server's process. With EVENTGLASS_OWNER=PID the server ends with that process.
set -eu
umask 077
CACHE=${EVENTGLASS_SERVER_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/eventglass-servers}
HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

tell() { printf '%s: %s\n' "$NAME" "$*" >&2; }
give_up() { tell "$@"; exit 1; }

# The start time (field 22 of stat) distinguishes a process from a later one with the same number; a zombie counts as gone.
began() { sed 's/.*) //' "/proc/$1/stat" 2>/dev/null | awk '$1 != "Z" && $1 != "X" { print $20 }'; }
runs() {
    [ -s "$1/pid" ] && [ -s "$1/pid.began" ] || return 1
    [ "$(began "$(cat "$1/pid")")" = "$(cat "$1/pid.began")" ]
}
answers_on() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }
unused_port() {
    local try port
    for try in $(seq 200); do
        port=$((20000 + (RANDOM * 32768 + RANDOM) % 12000))
        answers_on "$port" || { echo "$port"; return; }
    done
    give_up "no free port"
}
# True if the HTTP reply for a path contains a pattern.
says() { # PATH PATTERN
    (exec 3<>"/dev/tcp/127.0.0.1/$PORT" && printf 'GET %s HTTP/1.0\r\n\r\n' "$1" >&3 && grep -Eq "$2" <&3) 2>/dev/null
}

launch() { # COMMAND...
    # Ignore SIGXFSZ: when a test limits the size of its files, the server gets an error, as from a full disk, and no signal.
    (trap '' XFSZ && exec setsid "$@") >>"$DIR/log" 2>&1 </dev/null 9>&- &
    local pid=$!
    echo "$pid" >"$DIR/pid"
    began "$pid" >"$DIR/pid.began"
    [ -z "${EVENTGLASS_OWNER:-}" ] || watch_owner "$EVENTGLASS_OWNER" "$pid" "$(began "$pid")" &
}
watch_owner() { # OWNER PID BEGAN
    exec >/dev/null 2>&1 </dev/null 9>&-
    while kill -0 "$1" && [ "$(began "$2")" = "$3" ]; do sleep 1; done
    [ "$(began "$2")" != "$3" ] || kill -KILL -- "-$2"
}
await() { # SECONDS COMMAND...
    local left=$(($1 * 10)); shift
    until "$@"; do
        runs "$DIR" || { tail -n 30 "$DIR/log" >&2; give_up "it ended before it was ready"; }
        left=$((left - 1))
        [ "$left" -gt 0 ] || { tail -n 30 "$DIR/log" >&2; halt "$DIR"; give_up "it was not ready in time"; }
        sleep 0.1
    done
}
halt() { # DIR
    local left=200 pid
    if runs "$1"; then
        pid=$(cat "$1/pid")
        kill -TERM "$pid" 2>/dev/null || true
        while runs "$1" && [ "$left" -gt 0 ]; do sleep 0.1; left=$((left - 1)); done
        ! runs "$1" || kill -KILL "$pid" 2>/dev/null || true
    fi
    rm -f "$1/pid" "$1/pid.began"
}

# Unpacks Debian packages, and those of their dependencies that this machine lacks, into a folder.
unpack_debs() { # TARGET PACKAGE...
    local target=$1 work deb; shift
    work=$(mktemp -d "$CACHE/.debs.XXXXXX")
    mkdir -p "$work/partial" "$target.part"
    chmod 755 "$CACHE" "$work" "$work/partial"
    apt-cache policy "$1" | grep -q 'Candidate: [0-9]' || apt-get -qq update >&2
    apt-get -qq -y --no-install-recommends --reinstall --download-only -o Dir::Cache::archives="$work" \
        -o Debug::NoLocking=1 -o APT::Sandbox::User=root install "$@" >&2
    for deb in "$work"/*.deb; do dpkg-deb -x "$deb" "$target.part"; done
    (cd "$work" && ls -- *.deb) >"$target.part/PACKAGES"
    rm -rf "$work" "$target"
    mv "$target.part" "$target"
}
libraries_in() { # FOLDER
    local machine; machine=$(gcc -dumpmachine 2>/dev/null || echo x86_64-linux-gnu)
    echo "$1/usr/lib/$machine:$1/lib/$machine:$1/usr/lib"
}

# Downloads jars and all their dependencies into TARGET/lib, with Maven.
get_jars() { # TARGET GROUP:ARTIFACT:VERSION...
    local target=$1 work group artifact version; shift
    work=$(mktemp -d "$CACHE/.jars.XXXXXX")
    {
        printf '<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion><groupId>eventglass</groupId>'
        printf '<artifactId>server</artifactId><version>1</version><packaging>pom</packaging><dependencies>'
        for coordinate; do
            IFS=: read -r group artifact version <<<"$coordinate"
            printf '<dependency><groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version></dependency>' \
                "$group" "$artifact" "$version"
        done
        printf '</dependencies></project>\n'
    } >"$work/pom.xml"
    mvn -B -q -f "$work/pom.xml" -Dmaven.repo.local="$work/m2" \
        org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies \
        -DincludeScope=runtime -DoutputDirectory="$work/out/lib" >&2
    rm -rf "$target"
    mv "$work/out" "$target"
    rm -rf "$work"
}
find_java() { # LOWEST
    local java version
    for java in "${JAVA_HOME:+$JAVA_HOME/bin/java}" "$(command -v java || true)" /usr/lib/jvm/*/bin/java; do
        [ -n "$java" ] && [ -x "$java" ] || continue
        version=$("$java" -version 2>&1 | sed -n 's/.*version "\([0-9]*\).*/\1/p' | head -n1)
        [ "${version:-0}" -lt "$1" ] || { echo "$java"; return 0; }
    done
    return 1
}

# Only one process downloads, as others would see half of it.
fetch_once() (
    flock 9
    available || fetch
) 9>"$CACHE/$NAME.lock"

run_command() {
    mkdir -p "$CACHE"
    case ${1:-}:$# in
    available:1) available ;;
    fetch:1) available || fetch_once ;;
    env:2) cat "$2/env" ;;
    stop:2) [ ! -d "$2" ] || halt "$2" ;;
    start:3)
        mkdir -p "$2"
        DIR=$(cd "$2" && pwd) PORT=$3
        ! runs "$DIR" || return 0
        available || fetch_once
        # A server that was killed a moment ago may still hold the port.
        for _ in $(seq 10); do answers_on "$PORT" || break; sleep 0.3; done
        ! answers_on "$PORT" || give_up "port $PORT is taken"
        start ;;
    *) sed -n '/^#   NAME.sh/,/^# DIR/p' "$HERE/_lib.sh" >&2; exit 2 ;;
    esac
}
