#!/usr/bin/env bash
# Builds a site of MkDocs with Material, by the extension and by a fence of superfences, and one of Zensical, and looks
# at them.
set -euo pipefail
. "$(dirname "$0")/../common.sh"
export NO_MKDOCS_2_WARNING=1
enter mkdocs docs
pip_install mkdocs-material zensical
# A list of Python-Markdown is indented by four.
python3 - docs/index.md <<'PYTHON'
import pathlib, re, sys
page = pathlib.Path(sys.argv[1])
page.write_text(re.sub(r"(?m)^  (?=```|\s*(sequenceDiagram|Reader|Shop))", "    ", page.read_text()))
PYTHON
for config in mkdocs.yml fence.yml; do
    rm -rf site
    mkdocs build --quiet --strict --config-file "$config"
    node "$here/look.mjs" site material /=3 /guide/deep/=1
done
broken fail docs/guide/broken.md mkdocs build
broken warn docs/guide/broken.md mkdocs build
rm -rf site
zensical build --clean
node "$here/look.mjs" site material /=3 /guide/deep/=1
broken fail docs/guide/broken.md zensical build --clean
broken warn docs/guide/broken.md zensical build --clean
echo "sites of MkDocs and Zensical show their figures, and tell what is wrong"
