#!/usr/bin/env bash
# The hooks of this repository by the real pre-commit, in a repository made for it. The hooks are those of
# the last commit. FIGMILL_BIN stands for what was released; without it cargo builds, and CARGO_TARGET_DIR lets it use
# what is built already.
set -euo pipefail
here="$(cd "$(dirname "$0")/../.." && pwd)"
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
export PRE_COMMIT_HOME="$folder/cache"
export CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-$here/target}"
export GIT_CONFIG_GLOBAL="$folder/gitconfig" GIT_CONFIG_NOSYSTEM=1
git config --global user.name Test
git config --global user.email test@example.org
git config --global init.defaultBranch main
# A clone in another folder, made by another user, is read all the same.
git config --global --add safe.directory '*'

fail() {
    printf 'FAILED: %s (exit %s)\n%s\n' "$1" "${code:-}" "${output:-}"
    exit 1
}

# Runs a hook over all files; its words go to $output, its exit code to $code.
hook() {
    code=0
    output="$(pre-commit run --all-files --color never --verbose "$1" 2>&1)" || code=$?
}

if [ -n "${FIGMILL_BIN:-}" ]; then
    # The release is of the files that pre-commit clones.
    git clone -q "$here" "$folder/clone"
    "$folder/clone/integrations/release/test.sh" "$folder/releases"
    export FIGMILL_RELEASES="file://$folder/releases"
fi

mkdir -p "$folder/project/specs"
cd "$folder/project"
git init -q
cat >specs/graph.mmd <<'MERMAID'
flowchart LR
    author --> commit --> hook
MERMAID
cat >.pre-commit-config.yaml <<YAML
repos:
  - repo: $here
    rev: $(git -C "$here" rev-parse HEAD)
    hooks:
      - id: figmill-build
      - id: figmill-check
YAML
git add .

hook figmill-check
[ "$code" = 1 ] || fail "outputs are missing, and the check passes"
[[ "$output" == *"output/graph.svg"* ]] || fail "the missing output is not named"

hook figmill-build
[ -f output/graph.svg ] && [ -f output/graph.dark.svg ] || fail "nothing was drawn"
git add .

hook figmill-build
[ "$code" = 0 ] || fail "a second build is not quiet"
hook figmill-check
[ "$code" = 0 ] || fail "the check fails over what was just built"
git commit -qm figures

sed -i 's/author/writer/' specs/graph.mmd
git add .
hook figmill-build
[ "$code" = 1 ] || fail "a build that changes files does not stop the commit"
[[ "$output" == *"files were modified by this hook"* ]] || fail "pre-commit does not see the change"
git add .
hook figmill-check
[ "$code" = 0 ] || fail "the check fails over what was built again"

printf 'flowchart LR\n    writer --> hook[open\n' >specs/graph.mmd
git add .
hook figmill-check
[ "$code" = 1 ] || fail "a broken figure passes"
[[ "$output" == *"specs/graph.mmd:2:20"* ]] || fail "the place is not named"

touch notes.txt
git add notes.txt
output="$(pre-commit run --color never --files notes.txt figmill-check 2>&1)" || fail "a file that is no figure stops the commit"
[[ "$output" == *Skipped* ]] || fail "the hook runs for a file that is no figure"
echo "the hooks of pre-commit do what they say"
