#!/usr/bin/env bash
# Runs a notebook of Jupyter that draws by the package for Python, a chart of Altair among others, exports it as a page
# and looks at it.
set -euo pipefail
. "$(dirname "$0")/../common.sh"
enter notebook .
pip_install altair ipykernel nbconvert
python "$here/notebook/figures.py"
rm -rf html
jupyter nbconvert --log-level ERROR --execute --to html figures.ipynb --output-dir html --output index
node "$here/images.mjs" html none /=3
echo "a notebook shows its figures, and tells what is wrong"
