#!/usr/bin/env bash
# The scripts of the action as GitHub would run them, in a repository made for it. CARGO_TARGET_DIR lets
# cargo use what is built already.
set -euo pipefail
here="$(cd "$(dirname "$0")/../.." && pwd)"
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
export CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-$here/target}"
export GITHUB_ACTION_PATH="$here" RUNNER_TEMP="$folder/temp"
export GITHUB_STEP_SUMMARY="$folder/summary" GITHUB_PATH="$folder/path"
mkdir -p "$RUNNER_TEMP" "$folder/repository/site/specs"
touch "$GITHUB_STEP_SUMMARY" "$GITHUB_PATH"

fail() {
    printf 'FAILED: %s (exit %s)\n%s\n' "$1" "${code:-}" "${output:-}"
    exit 1
}

# Runs the check; its words go to $output, its exit code to $code, the summary to $summary.
check() {
    code=0
    : >"$GITHUB_STEP_SUMMARY"
    output="$("$here/integrations/action/run.sh" 2>&1)" || code=$?
    summary="$(cat "$GITHUB_STEP_SUMMARY")"
}

# Does what composite actions do between steps.
"$here/integrations/action/install.sh" >/dev/null
PATH="$(cat "$GITHUB_PATH"):$PATH"
[ "$(command -v figmill)" = "$RUNNER_TEMP/figmill/bin/figmill" ] || fail "the binary is not on the path"

cd "$folder/repository/site"
printf 'flowchart LR\n    author --> commit\n' >specs/graph.mmd
figmill build >/dev/null

check
[ "$code" = 0 ] || fail "what was just built does not pass"
[[ "$output" != *::error* && "$summary" == *"up to date"* ]] || fail "what is well is not said to be"

printf 'flowchart LR\n    author --> commit --> hook\n' >specs/graph.mmd
export FIGMILL_DIRECTORY=site FIGMILL_SARIF=figmill.sarif
check
[ "$code" = 1 ] || fail "stale outputs pass"
[[ "$output" == *"::error file=site/output/graph.svg"* ]] || fail "the annotation does not name the file from the root"
[[ "$summary" == *stale-output* ]] || fail "the summary does not say what is stale"
grep -q '"uri": "site/output/graph.svg"' figmill.sarif || fail "the SARIF does not name the file from the root"

figmill build >/dev/null
check
[ "$code" = 0 ] || fail "what was built again does not pass"

printf 'flowchart LR\n    author --> commit[open\n' >specs/graph.mmd
check
[ "$code" = 1 ] || fail "a broken figure passes"
[[ "$output" == *"::error file=site/specs/graph.mmd,line=2,"* ]] || fail "the annotation does not name the line"

FIGMILL_ARGS="no/such/path" check
[ "$code" = 2 ] || fail "a check that could not run ends in $code"
echo "the action does what it says"
