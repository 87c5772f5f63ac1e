#!/usr/bin/env bash
# SPDX-FileCopyrightText: Eventglass contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# Checks eventglassctl with oracle.py on new stores of one kind: oracle.sh sqlite|postgres EVENTGLASSCTL SEEDS EVENTS
set -euo pipefail
kind=$1 program=$2 seeds=$3 events=$4
here=$(cd "$(dirname "$0")" && pwd)

if [ "$kind" = sqlite ]; then
    folder=$(mktemp -d)
    trap 'rm -rf "$folder"' EXIT
    python3 "$here/oracle.py" "$program" "$folder/history-%.db" --seeds "$seeds" --events "$events"
    exit
fi

# pg_virtualenv starts a new real server and sets PGHOST, PGPORT, PGUSER and PGPASSWORD. -t uses a temporary folder also
# for root; without it, pg_virtualenv refuses to run beside another run, or after one that was killed.
export program seeds events here
pg_virtualenv -t bash -euc '
    for seed in $(seq "${seeds%-*}" "${seeds#*-}"); do createdb "history$seed"; done
    python3 "$here/oracle.py" "$program" "postgresql:///history%" --seeds "$seeds" --events "$events"'
