#!/usr/bin/env bash
# Checks the figures of the current folder: annotations on the standard output, a summary, and SARIF where
# FIGMILL_SARIF names a file. FIGMILL_ARGS are more arguments of `figmill check`; FIGMILL_DIRECTORY is the
# current folder, seen from the root of the repository. Ends as `figmill check` does.
set -euo pipefail
summary="${GITHUB_STEP_SUMMARY:-/dev/null}"
read -ra args <<<"${FIGMILL_ARGS:-}"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

# A block of text as it is, whatever stands in it.
verbatim() {
    printf '\n~~~~~~~~~~text\n'
    cat "$1"
    printf '\n~~~~~~~~~~\n'
}

# What the check says names files from the current folder, GitHub from the root of the repository.
directory="${FIGMILL_DIRECTORY:-.}"
directory="${directory#./}"
directory="${directory%/}/"
[ "$directory" != ./ ] || directory=""

status=0
figmill --color never check --format github "${args[@]}" >"$work/annotations" || status=$?
sed "s|^\(::[a-z]* file=\)|\1$directory|" "$work/annotations"
[ "$status" -le 1 ] || exit "$status"

figmill --color never check "${args[@]}" >"$work/told" 2>&1 || true
{
    if [ "$status" = 0 ]; then echo "### Figures are up to date and can be read"; else echo "### Figures have errors"; fi
    # A summary holds a mebibyte at most.
    head -c 200000 "$work/told" >"$work/shown"
    verbatim "$work/shown"
} >>"$summary"

if [ -n "${FIGMILL_SARIF:-}" ]; then
    figmill check --format sarif "${args[@]}" >"$work/sarif" || true
    sed "s|\"uri\": \"|&$directory|" "$work/sarif" >"$FIGMILL_SARIF"
fi

exit "$status"
