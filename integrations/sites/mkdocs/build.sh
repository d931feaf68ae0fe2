#!/usr/bin/env bash
# Builds a site of MkDocs with Material, by the extension and by a fence of superfences, and looks at it.
set -euo pipefail
. "$(dirname "$0")/../common.sh"
export NO_MKDOCS_2_WARNING=1
enter mkdocs docs
pip_install mkdocs-material
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
echo "a site of MkDocs shows its figures, and tells what is wrong"
