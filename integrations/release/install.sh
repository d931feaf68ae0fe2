#!/usr/bin/env bash
# Puts figmill into FOLDER/bin: install.sh FOLDER ADDRESS. ADDRESS is where the releases are (…/releases/download); empty
# where there are none. A released program is taken where it is of this version, built from the same source, for this
# machine, and has its checksum; else cargo builds it from the files around.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
repository="$here/../.."
folder="$1"
address="$2"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
sum() { if command -v sha256sum >/dev/null; then sha256sum "$@"; else shasum -a 256 "$@"; fi; }

target_of_this_machine() {
    local cpu
    case "$(uname -m)" in
        x86_64 | amd64) cpu=x86_64 ;;
        arm64 | aarch64) cpu=aarch64 ;;
        *) return 1 ;;
    esac
    case "$(uname -s)" in
        Linux) if (ldd --version 2>&1 || true) | grep -q musl; then echo "$cpu-unknown-linux-musl"; else echo "$cpu-unknown-linux-gnu"; fi ;;
        Darwin) echo "$cpu-apple-darwin" ;;
        MINGW* | MSYS*) echo "$cpu-pc-windows-msvc" ;;
        *) return 1 ;;
    esac
}

download() {
    curl --fail --silent --location --retry 2 --max-time 120 --output "$work/$1" "$release/$1"
}

# Whether a released program could be taken. What is there but is not what it says to be ends everything.
take_released() {
    [ -n "$address" ] && command -v curl >/dev/null || return 1
    local target archive version
    target="$(target_of_this_machine)" || return 1
    version="$(sed -n 's/^version = "\(.*\)"/\1/p' "$repository/Cargo.toml" | head -1)"
    release="$address/v$version"
    archive="figmill-$target.tar.gz"
    download SOURCE && [ "$(cat "$work/SOURCE")" = "$("$here/source.sh")" ] || return 1
    download SHA256SUMS && download "$archive" || return 1
    if ! grep " \*\?$archive\$" "$work/SHA256SUMS" | (cd "$work" && sum --check --status); then
        echo "figmill: $release/$archive does not have its checksum" >&2
        exit 1
    fi
    tar -xzf "$work/$archive" -C "$work"
    mkdir -p "$folder/bin"
    cp "$work/figmill-$target"/figmill* "$folder/bin/"
}

if take_released; then
    echo "figmill: taken from $release" >&2
else
    command -v cargo >/dev/null || { echo "figmill: there is no released program for this revision and machine, and no cargo to build one" >&2; exit 1; }
    cargo install --quiet --locked --no-track --profile dist --path "$repository" --root "$folder"
fi
