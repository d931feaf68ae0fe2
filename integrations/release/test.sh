#!/usr/bin/env bash
# Makes a release of the program that FIGMILL_BIN names for this machine, and installs it. test.sh FOLDER leaves the
# release there.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
binary="$(realpath "${FIGMILL_BIN:-$(command -v figmill)}")"
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
releases="${1:-$folder/releases}"
version="$(sed -n 's/^version = "\(.*\)"/\1/p' "$here/../../Cargo.toml" | head -1)"
release="$releases/v$version"

fail() {
    printf 'FAILED: %s\n%s\n' "$1" "${output:-}"
    exit 1
}

# Installs into a new folder, with no cargo that would build; words go to $output, the exit code to $code.
install_from() {
    code=0
    rm -rf "$folder/installed"
    output="$(PATH="$folder/programs" "$here/install.sh" "$folder/installed" "$1" 2>&1)" || code=$?
}
mkdir "$folder/programs"
for program in bash sed head find sort xargs cat cut grep tar gzip curl uname ldd mkdir cp mktemp rm dirname sha256sum; do
    ln -s "$(command -v "$program")" "$folder/programs/$program"
done

"$here/pack.sh" "$release" "$(uname -m)-unknown-linux-gnu" "$binary"
"$here/pack.sh" "$release"
install_from "file://$releases"
[ "$code" = 0 ] || fail "what was released is not installed"
cmp "$binary" "$folder/installed/bin/figmill" || fail "what is installed is another program"

install_from "file://$folder/nowhere"
[ "$code" != 0 ] && [[ "$output" == *"no cargo"* ]] || fail "without a release, nothing would be built"

cp -r "$releases" "$folder/other"
echo 0 >"$folder/other/v$version/SOURCE"
install_from "file://$folder/other"
[ "$code" != 0 ] && [[ "$output" == *"no cargo"* ]] || fail "a program of another source is taken"

rm -rf "$folder/other"
cp -r "$releases" "$folder/other"
echo more >>"$folder/other/v$version/figmill-$(uname -m)-unknown-linux-gnu.tar.gz"
install_from "file://$folder/other"
[ "$code" != 0 ] && [[ "$output" == *checksum* ]] || fail "a program with another checksum is taken"
[ ! -e "$folder/installed/bin" ] || fail "a program with another checksum is installed"
echo "a release is installed where it is what it says to be"
