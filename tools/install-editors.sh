#!/bin/sh
# Brings the programs that tests open what Rushes writes with: melt, Kdenlive's renderer, GStreamer's editing services;
# and fonts for the writings that tests set: GNU FreeFont, WenQuanYi Micro Hei.
# Nothing of Rushes itself needs them. usage: install-editors.sh
set -u
missing=""
for program in melt kdenlive_render ges-launch-1.0; do
    command -v "$program" >/dev/null 2>&1 || missing="$missing $program"
done
for font in freefont/FreeSerif.ttf wqy/wqy-microhei.ttc; do
    [ -f "/usr/share/fonts/truetype/$font" ] || missing="$missing ${font##*/}"
done
[ -z "$missing" ] && exit 0
packages="fonts-freefont-ttf fonts-wqy-microhei libfribidi0 melt kdenlive ges1.0-tools gstreamer1.0-libav gstreamer1.0-plugins-good gstreamer1.0-plugins-bad"
if command -v apt-get >/dev/null 2>&1; then
    if [ "$(id -u)" = 0 ]; then as=""; elif sudo -n true 2>/dev/null; then as="sudo -n"; else as="no"; fi
    if [ "$as" != no ]; then
        echo "Installing$missing"
        $as apt-get update -qq && $as apt-get install -y -qq --no-install-recommends $packages >/dev/null && exit 0
    fi
fi
echo "Not here:$missing. On Debian and Ubuntu: sudo apt-get install $packages"
exit 3
