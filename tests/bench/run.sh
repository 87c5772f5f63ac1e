#!/usr/bin/env bash
# SPDX-FileCopyrightText: Eventglass contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# run.sh [EVENTS]: measures the performance-critical operations beside their limits, on a real PostgreSQL that it starts.
# LONG_STREAM=1000000 sets the length of the long stream (default 50000); with EVENTS 0 only that stream is measured.
set -euo pipefail
cd "$(dirname "$0")/../.."
export EVENTS=${1:-200000}
# fsync=on makes writes durable as in production; pg_virtualenv turns it off by default. -t as in tests/tools/oracle.sh.
pg_virtualenv -t -o fsync=on -o shared_buffers=128MB python3 tests/bench/bench.py build/bin/eventglassctl "$EVENTS"
pg_virtualenv -t -o fsync=on python3 tests/bench/follow.py build/bin/eventglassctl
[ "$EVENTS" = 0 ] || python3 tests/bench/sinks.py build/bin/eventglassctl "$EVENTS"
