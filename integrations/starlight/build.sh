#!/usr/bin/env bash
# Builds the example from the npm registry into dist/. FIGMILL_BIN names the figmill binary; else it is
# the one on the path.
set -euo pipefail
cd "$(dirname "$0")"
export ASTRO_TELEMETRY_DISABLED=1 PUPPETEER_SKIP_DOWNLOAD=1

# npm copies packages from beside, and keeps an old copy where the version is the same.
rm -rf node_modules/remark-figmill node_modules/figmill
npm install --silent
# Astro needs Node 22.12 or later. Scripts of a package find what is installed beside it first.
if ! node -e 'const [a, b] = process.versions.node.split("."); process.exit(a > 22 || (a == 22 && b >= 12) ? 0 : 1)'; then
    npm install --silent --no-save node@24
fi
# What Astro remembers of pages does not know of another figmill.
rm -rf dist .astro node_modules/.astro
npm run --silent build
