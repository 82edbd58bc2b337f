#!/bin/sh
# Brings what `rushes doctor` misses, if this user may install packages; otherwise says the one line that does.
# usage: install-system-libraries.sh path/to/rushes
set -u
rushes=$1
packages=$("$rushes" doctor --packages)
if [ -z "$packages" ]; then
    "$rushes" doctor
    exit $?
fi
if command -v apt-get >/dev/null 2>&1; then
    if [ "$(id -u)" = 0 ]; then as=""; elif sudo -n true 2>/dev/null; then as="sudo -n"; else as="no"; fi
    if [ "$as" != no ]; then
        echo "Installing $packages"
        $as apt-get update -qq && $as apt-get install -y -qq --no-install-recommends $packages >/dev/null && exec "$rushes" doctor
    fi
fi
"$rushes" doctor
exit 3
