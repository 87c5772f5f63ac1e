#!/usr/bin/env bash
# SPDX-FileCopyrightText: Eventglass contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# Measures the hot paths beside their limits, on a real PostgreSQL of its own: run.sh [EVENTS]
# LONG_STREAM=1000000 makes the long stream that long (50000); with EVENTS 0 only that is measured.
set -euo pipefail
cd "$(dirname "$0")/../.."
export EVENTS=${1:-200000}
# Durable writes as in production: pg_virtualenv by itself turns fsync off. -t as in tests/tools/oracle.sh.
pg_virtualenv -t -o fsync=on -o shared_buffers=128MB python3 tests/bench/bench.py build/bin/eventglassctl "$EVENTS"
pg_virtualenv -t -o fsync=on python3 tests/bench/follow.py build/bin/eventglassctl
[ "$EVENTS" = 0 ] || python3 tests/bench/sinks.py build/bin/eventglassctl "$EVENTS"
