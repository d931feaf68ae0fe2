#!/usr/bin/env bash
# Checks the figures of the current folder: annotations on the standard output, a summary, SARIF where
# FIGMILL_SARIF names a file, and where FIGMILL_BASE names a revision what changed since. FIGMILL_ARGS
# are more arguments of `figmill check`; FIGMILL_DIRECTORY is the current folder, seen from the root of the
# repository. Ends as `figmill check` does.
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

# Tells what changed since a revision. A checkout of one commit does not have the other.
compare() {
    git cat-file -e "$FIGMILL_BASE^{commit}" 2>/dev/null || git fetch --quiet --depth 1 origin "$FIGMILL_BASE" || return
    figmill --color never diff "$FIGMILL_BASE" --format markdown --output "$1/figmill-diff.html" >"$1/figmill-diff.md"
}

if [ -n "${FIGMILL_BASE:-}" ]; then
    pages="${RUNNER_TEMP:-$(mktemp -d)}"
    if compare "$pages" 2>"$work/why"; then
        { echo "### Figures that change" && cat "$pages/figmill-diff.md"; } >>"$summary"
        printf 'diff=%s\ncomment=%s\n' "$pages/figmill-diff.html" "$pages/figmill-diff.md" >>"${GITHUB_OUTPUT:-/dev/null}"
    else
        # Whether figures are well does not hang on it.
        echo "::warning title=figmill::Figures were not compared with $FIGMILL_BASE: $(head -c 1000 "$work/why" | tr '\n' ' ')"
    fi
fi
exit "$status"
