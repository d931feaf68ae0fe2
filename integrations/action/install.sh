#!/usr/bin/env bash
# Builds figmill from the action's own files, unless the cache has brought it, and puts it on the path of
# the steps to come.
set -euo pipefail
root="$RUNNER_TEMP/figmill"
if [ ! -x "$root/bin/figmill" ]; then
    cargo install --quiet --locked --no-track --profile dist --path "$GITHUB_ACTION_PATH" --root "$root"
fi
echo "$root/bin" >>"$GITHUB_PATH"
"$root/bin/figmill" --version
