#!/usr/bin/env bash
# SPDX-FileCopyrightText: Eventglass contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# packagefiles.sh EVENTGLASS (an absolute path): checks that the packages' files for the desktop are valid, and that the
# window's man page names exactly the program's options.
set -euo pipefail
cd "$(dirname "$0")/../../packaging"
status=0
fail() {
    echo "$*" >&2
    status=1
}

check() {
    local tool=$1
    command -v "$tool" >/dev/null || { echo "SKIP : $tool is not installed"; return; }
    "$@" || fail "$*"
}
check desktop-file-validate io.github.eventglass.Eventglass.desktop
check appstreamcli validate --no-net io.github.eventglass.Eventglass.metainfo.xml
if command -v man >/dev/null; then
    warnings=$(man --warnings -l eventglass.1 2>&1 >/dev/null)
    [ -z "$warnings" ] || fail "eventglass.1: $warnings"
fi

help=$(QT_QPA_PLATFORM=offscreen "$1" --help)
for option in $(grep -oE -- '--[a-z-]+' <<<"$help" | sort -u); do
    grep -qF -- "${option//-/\\-}\\fR" eventglass.1 || fail "eventglass.1 does not name $option"
done
for option in $(grep -oE '^\\fB.*' eventglass.1 | grep -oE '\\-\\-[a-z]+(\\-[a-z]+)*' | tr -d '\\'); do
    grep -qE -- "$option\b" <<<"$help" || fail "eventglass has no option $option, which eventglass.1 names"
done
exit "$status"
