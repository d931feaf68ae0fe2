#!/usr/bin/env bash
# Builds slides of Slidev with markdown-it-figmill/slidev and looks at them.
set -euo pipefail
. "$(dirname "$0")/../common.sh"
enter slidev pages
npm_install @slidev/cli@52 @slidev/types@52 @slidev/theme-default
rm -rf dist
npx slidev build slides.md --router-mode hash
node "$here/look.mjs" dist slidev /=1 '/#/2=1'
{ cat slides.md; printf '\n---\n\n'; tail -n +5 "$here/broken.md"; } >broken.md
code=0
output="$(ON_ERROR=fail npx slidev build broken.md 2>&1)" || code=$?
[ "$code" != 0 ] && grep -q 'broken\.md:27:10: .*never closed' <<<"$output" || complain "slides with an error are built"
output="$(ON_ERROR=warn npx slidev build broken.md 2>&1)" || complain "onError: warn stops the build"
[ "$(grep -c 'broken\.md:27:10: .*never closed' <<<"$output")" = 1 ] || complain "the error is not told once at its line"
echo "slides of Slidev show their figures, and tell what is wrong"
