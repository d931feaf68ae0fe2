#!/usr/bin/env bash
# The scripts of the action as GitHub would run them, in a repository made for it. FIGMILL_BIN stands for what
# was released; without it cargo builds, and CARGO_TARGET_DIR lets it use what is built already.
set -euo pipefail
here="$(cd "$(dirname "$0")/../.." && pwd)"
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
export CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-$here/target}"
export GITHUB_ACTION_PATH="$here" RUNNER_TEMP="$folder/temp"
export GITHUB_STEP_SUMMARY="$folder/summary" GITHUB_OUTPUT="$folder/output" GITHUB_PATH="$folder/path"
mkdir -p "$RUNNER_TEMP" "$folder/repository/site/specs"
touch "$GITHUB_STEP_SUMMARY" "$GITHUB_OUTPUT" "$GITHUB_PATH"

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

if [ -n "${FIGMILL_BIN:-}" ]; then
    "$here/integrations/release/test.sh" "$folder/releases"
    export FIGMILL_RELEASES="file://$folder/releases"
fi
# Does what composite actions do between steps.
"$here/integrations/action/install.sh" >/dev/null
PATH="$(cat "$GITHUB_PATH"):$PATH"
[ "$(command -v figmill)" = "$RUNNER_TEMP/figmill/bin/figmill" ] || fail "the binary is not on the path"

cd "$folder/repository"
git init --quiet
cd site
printf 'flowchart LR\n    author --> commit\n' >specs/graph.mmd
figmill build >/dev/null
git add . && git -c user.name=Test -c user.email=test@example.org commit --quiet -m one
base="$(git rev-parse HEAD)"

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
export FIGMILL_BASE="$base"
check
[ "$code" = 0 ] || fail "what was built again does not pass"
[[ "$summary" == *hook* ]] || fail "the summary does not say what changed"
page="$(sed -n 's/^diff=//p' "$GITHUB_OUTPUT" | tail -1)"
grep -q '<img' "$page" || fail "the page of changes shows no figure"
comment="$(sed -n 's/^comment=//p' "$GITHUB_OUTPUT" | tail -1)"
grep -q '^  - node hook added$' "$comment" || fail "the comment does not say what changed"

# A checkout of the last commit alone, as GitHub makes it.
git add . && git -c user.name=Test -c user.email=test@example.org commit --quiet -m two
git clone --quiet --depth 1 "file://$folder/repository" "$folder/shallow"
(cd "$folder/shallow/site" && check && [[ "$summary" == *"node hook added"* ]] || fail "a base that is not there is not fetched")

FIGMILL_BASE=0000000000000000000000000000000000000000 check
[ "$code" = 0 ] || fail "a base that nobody has fails the check"
[[ "$output" == *"::warning title=figmill::Figures were not compared"* ]] || fail "it is not said that nothing was compared"
unset FIGMILL_BASE

printf 'flowchart LR\n    author --> commit[open\n' >specs/graph.mmd
check
[ "$code" = 1 ] || fail "a broken figure passes"
[[ "$output" == *"::error file=site/specs/graph.mmd,line=2,"* ]] || fail "the annotation does not name the line"

FIGMILL_ARGS="no/such/path" check
[ "$code" = 2 ] || fail "a check that could not run ends in $code"
echo "the action does what it says"
