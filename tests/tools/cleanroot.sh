#!/usr/bin/env bash
# SPDX-FileCopyrightText: Eventglass contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# cleanroot.sh FOLDER: installs the packages in FOLDER with apt into a new root of this system's release, and starts
# both programs there. Needs root and the package mirror.
set -euo pipefail
packages=$(cd "$1" && pwd)
# shellcheck disable=SC1091
. /etc/os-release
place=$(mktemp -d)
trap 'rm -rf --one-file-system "$place"' EXIT
root=$place/root
mkdir "$place/debs"
cp "$packages"/eventglassctl_*.deb "$packages"/eventglass_*.deb "$place/debs"

# The package archive of this machine's release.
components=main
[ "$ID" != ubuntu ] || components=main,universe
mmdebstrap --quiet --variant=apt --mode=root --components="$components" "$VERSION_CODENAME" "$root"
cp "$place"/debs/*.deb "$root/tmp"
in_root() { chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 \
    DEBIAN_FRONTEND=noninteractive "$@"; }
in_root apt-get update -q
in_root sh -c 'apt-get install -y -q --no-install-recommends /tmp/eventglassctl_*.deb'

expect() {
    local wanted=$1; shift
    local got
    got=$("$@")
    grep -q -- "$wanted" <<<"$got" || { echo "expected '$wanted' from: $*; it says: ${got:0:400}" >&2; exit 1; }
}
expect '^eventglassctl [0-9]' in_root eventglassctl --version
in_root eventglassctl demo /tmp/shop.db --events 2000
in_root eventglassctl project /tmp/shop.db
expect 'no differences' in_root sh -c 'eventglassctl verify /tmp/shop.db 2>&1'
for file in /usr/share/bash-completion/completions/eventglassctl /usr/share/zsh/vendor-completions/_eventglassctl \
    /usr/share/fish/vendor_completions.d/eventglassctl.fish /usr/lib/systemd/system/eventglass-project@.service \
    /usr/share/man/man1/eventglassctl.1.gz /usr/share/doc/eventglassctl/copyright; do
    [ -s "$root$file" ] || [ -n "$(in_root dpkg -S "$file")" ] || { echo "$file is missing" >&2; exit 1; }
done
# eventglassctl must not install Qt Widgets on a server.
! in_root dpkg -s libqt6widgets6 >/dev/null 2>&1 || { echo "eventglassctl brings Qt Widgets" >&2; exit 1; }

in_root sh -c 'apt-get install -y -q --no-install-recommends /tmp/eventglass_*.deb'
expect '^eventglass [0-9]' in_root env QT_QPA_PLATFORM=offscreen eventglass --version
in_root env QT_QPA_PLATFORM=offscreen eventglass /tmp/shop.db --tour /tmp/tour
pictures=$(find "$root/tmp/tour" -name '*.png' -size +10k | wc -l)
[ "$pictures" -ge 16 ] || { echo "the tour in the clean root drew $pictures pictures" >&2; exit 1; }
for file in /usr/share/applications/io.github.eventglass.Eventglass.desktop \
    /usr/share/icons/hicolor/scalable/apps/io.github.eventglass.Eventglass.svg; do
    [ -s "$root$file" ] || { echo "$file is missing" >&2; exit 1; }
done

in_root apt-get purge -y -q eventglass eventglassctl
left=$(in_root sh -c 'dpkg -l | grep eventglass; find /usr /etc -iname "*eventglass*"' || true)
[ -z "$left" ] || { echo "left behind: $left" >&2; exit 1; }
echo "Installed, started ($pictures pictures) and removed in a clean root of $PRETTY_NAME."
