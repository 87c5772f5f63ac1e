#!/usr/bin/env bash
# SPDX-FileCopyrightText: Eventglass contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# format.sh CLANG-FORMAT: fails if a source is not formatted as .clang-format says.
set -euo pipefail
cd "$(dirname "$0")/../.."
find app eventstore models projections tests views -name '*.cpp' -o -name '*.h' | sort |
    xargs -P "$(nproc)" -n 40 "$1" --dry-run --Werror
