#!/usr/bin/env bash
# Packs a program for a release: pack.sh FOLDER TARGET BINARY gives FOLDER/figmill-TARGET.tar.gz, and pack.sh FOLDER the
# checksums of all that is packed, and what it was built from.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
mkdir -p "$1"
cd "$1"
if [ "$#" = 1 ]; then
    "$here/source.sh" >SOURCE
    sha256sum figmill-*.tar.gz >SHA256SUMS
    exit
fi
name="figmill-$2"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
mkdir "$work/$name"
case "$2" in *windows*) ending=.exe ;; *) ending="" ;; esac
install -m 755 "$3" "$work/$name/figmill$ending"
cp "$here/../../LICENSE-MIT" "$here/../../LICENSE-APACHE" "$here/../../README.md" "$work/$name"
tar -czf "$name.tar.gz" -C "$work" "$name"
