#!/bin/sh
# Installs what the tests need of the system and is missing: Chromium, a Chinese font, rapper and roqet, Virtuoso,
# Node and npm.
set -eu

missing=""
command -v chromium >/dev/null 2>&1 || missing="$missing chromium"
command -v rapper >/dev/null 2>&1 || missing="$missing raptor2-utils"
command -v roqet >/dev/null 2>&1 || missing="$missing rasqal-utils"
command -v virtuoso-t >/dev/null 2>&1 || missing="$missing virtuoso-opensource-7-bin"
command -v node >/dev/null 2>&1 || missing="$missing nodejs"
command -v npm >/dev/null 2>&1 || missing="$missing npm"
[ -n "$(fc-list :lang=zh 2>/dev/null)" ] || missing="$missing fonts-noto-cjk"

check_node() {
    if ! node -e 'process.exit(parseInt(process.versions.node) < 18 ? 1 : 0)'; then
        echo "The tests need Node 18 or later, and here is $(node --version)" >&2
        exit 1
    fi
}
[ -n "$missing" ] || { check_node; exit 0; }

if ! command -v apt-get >/dev/null 2>&1; then
    echo "The tests need these programs, by their Debian names, and cannot install them here:$missing" >&2
    exit 1
fi
as_root=""
if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null 2>&1 || { echo "As root: apt-get install$missing" >&2; exit 1; }
    as_root=sudo
fi
$as_root apt-get update -q
# shellcheck disable=SC2086
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $missing
check_node
