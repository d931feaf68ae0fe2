#!/usr/bin/env bash
# Puts figmill on the path of the steps to come, unless the cache has brought it: the one that was released, or one that
# is built from the action's own files. FIGMILL_RELEASES says where releases are.
set -euo pipefail
root="$RUNNER_TEMP/figmill"
[ -x "$root/bin/figmill" ] || "$GITHUB_ACTION_PATH/integrations/release/install.sh" "$root" "${FIGMILL_RELEASES:-}"
echo "$root/bin" >>"$GITHUB_PATH"
"$root/bin/figmill" --version
