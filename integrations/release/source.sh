#!/usr/bin/env bash
# Prints what figmill is built from, as one number: a released program with the same is the one that a build would give.
set -euo pipefail
cd "$(dirname "$0")/../.."
sum() { if command -v sha256sum >/dev/null; then sha256sum "$@"; else shasum -a 256 "$@"; fi; }
find Cargo.lock Cargo.toml src assets -type f -print0 | LC_ALL=C sort -z | xargs -0 cat | sum | cut -c1-32
