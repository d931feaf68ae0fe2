#!/usr/bin/env bash
# Runs figmill for a hook of pre-commit. The first time, figmill comes into the clone that pre-commit keeps of this
# repository: the one that was released, or one that cargo builds. FIGMILL_RELEASES says where releases are, if not at
# the place that the clone is from.
set -euo pipefail
repository="$(cd "$(dirname "$0")/../.." && pwd)"
root="$repository/target/hook"
if [ ! -x "$root/bin/figmill" ] && [ ! -x "$root/bin/figmill.exe" ]; then
    origin="$(git -C "$repository" remote get-url origin 2>/dev/null || true)"
    case "$origin" in https://*) releases="${origin%.git}/releases/download" ;; *) releases="" ;; esac
    "$repository/integrations/release/install.sh" "$root" "${FIGMILL_RELEASES:-$releases}" >&2
fi
exec "$root/bin/figmill" "$@"
