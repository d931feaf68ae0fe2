#!/usr/bin/env bash
# Turns pages into HTML by pandoc with figmill.lua, and looks at them.
set -euo pipefail
. "$(dirname "$0")/../common.sh"
enter pandoc pages
command -v pandoc >/dev/null || { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq pandoc >/dev/null; }
page() {
    pandoc --standalone --lua-filter "$here/../pandoc/figmill.lua" --metadata figmill-on-error="${ON_ERROR:-fail}" "pages/$1.md" --output "html/$1.html"
}
rm -rf html
mkdir -p html/guide
page index
page guide/deep
node "$here/look.mjs" html none /=3 /guide/deep.html=1
broken fail pages/guide/broken.md page guide/broken
broken warn pages/guide/broken.md page guide/broken
echo "pages of pandoc show their figures, and tell what is wrong"
