#!/usr/bin/env bash
# Builds a site of Sphinx with MyST, in the theme Furo, and looks at it.
set -euo pipefail
. "$(dirname "$0")/../common.sh"
enter sphinx pages
cp conf.py pages
pip_install sphinx myst-parser furo
# Sphinx knows pages that another one lists.
printf '\n```{toctree}\n:glob:\n\nguide/*\n```\n' >>pages/index.md
rm -rf html
sphinx-build -W -q pages html
node "$here/look.mjs" html furo /=3 /guide/deep.html=1
broken fail pages/guide/broken.md sphinx-build -q pages html
broken warn pages/guide/broken.md sphinx-build -q pages html
echo "a site of Sphinx shows its figures, and tells what is wrong"
