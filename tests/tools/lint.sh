#!/usr/bin/env bash
# SPDX-FileCopyrightText: Eventglass contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# lint.sh [all]: formatting, the tree's rules, clang-tidy and clazy. The last two check the sources that changed since
# $BASE (default: origin/main if it exists, else HEAD) and uncommitted ones; with `all` they check every source.
set -uo pipefail
cd "$(dirname "$0")/../.."
status=0
step() {
    printf '== %s\n' "$1"
    shift
    "$@" || { status=1; echo "   failed"; }
}

step "clang-format" tests/tools/format.sh clang-format-14
step "layers" python3 tests/tools/layers.py .
step "sizes" python3 tests/tools/sizes.py .
step "local names" python3 tests/tools/localnames.py .
step "plaintext" python3 tests/tools/plaintext.py .
step "literals" python3 tests/tools/literals.py .
step "core texts" python3 tests/tools/coretexts.py .

cmake --preset release >/dev/null && cmake --build --preset release >/dev/null || exit 1
product='^(eventstore|projections|models|views|app)/.*\.cpp$'
if [ "${1:-}" = all ]; then
    mapfile -t sources < <(git ls-files '*.cpp' | grep -E "$product")
else
    base=${BASE:-$(git rev-parse -q --verify origin/main || git rev-parse HEAD)}
    mapfile -t sources < <({ git diff --name-only --diff-filter=d "$base"; git ls-files -o --exclude-standard; } |
        grep -E "$product" | sort -u)
fi
[ ${#sources[@]} -gt 0 ] || { echo "No source has changed: clang-tidy and clazy have nothing to read."; exit $status; }
python3 tests/tools/clangcommands.py build/compile_commands.json build/lint
step "clang-tidy" bash -c 'printf "%s\n" "$@" | xargs -P "$(nproc)" -n 4 clang-tidy -p build/lint --quiet --warnings-as-errors="*" 2>/dev/null' _ "${sources[@]}"
step "clazy" bash -c 'printf "%s\n" "$@" | grep -E "^(models|views|app)/" | xargs -r -P "$(nproc)" -n 4 clazy-standalone -p build/lint --checks=level0,level1 2>&1 | { ! grep -E "warning:.*clazy"; }' _ "${sources[@]}"
exit $status
