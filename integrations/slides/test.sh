#!/usr/bin/env bash
# Slides and PDF as other programs read them: python-pptx opens them, validators find nothing, LibreOffice draws what
# Figmill draws, and a PDF holds its words in order, as text and as tags. `test.sh FIGURE...` looks at these, `test.sh all` at every figure of the repository; both leave pictures in target/slides.
# FIGMILL_BIN names the program, FIGMILL_SOFFICE another LibreOffice than that of the machine.
set -euo pipefail
cd "$(dirname "$0")/../.."

missing=()
command -v soffice >/dev/null || missing+=(libreoffice-impress)
command -v pdftoppm >/dev/null || missing+=(poppler-utils)
/usr/bin/python3 -c "import uno" 2>/dev/null || missing+=(python3-uno)
command -v qpdf >/dev/null || missing+=(qpdf)
if [ "${#missing[@]}" -gt 0 ]; then
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi
python="${FIGMILL_SLIDES_PYTHON:-target/slides-python/bin/python}"
if [ ! -x "${python%/*}/ooxml-integrity" ]; then
    python3 -m venv target/slides-python
    target/slides-python/bin/pip install -q python-pptx openxml-audit ooxml-integrity openpyxl pillow pypdf
fi
figmill="${FIGMILL_BIN:-target/release/figmill}"
"$python" integrations/slides/check.py "$figmill" "$@"
if [ "$#" -eq 0 ]; then
    # The ends of lines go along with a box that is moved.
    moved=target/slides/moved.pptx
    "$figmill" render integrations/slides/moved.mmd -o "$moved"
    for box in a b c d; do
        /usr/bin/python3 integrations/slides/move.py "$moved" "$box"
    done
    # So do those of messages with a lifeline, and with a bar on one.
    moved=target/slides/moved-messages.pptx
    "$figmill" render integrations/slides/moved-messages.mmd -o "$moved"
    for line in "lifeline 2" "lifeline 6"; do
        /usr/bin/python3 integrations/slides/move.py "$moved" "$line"
    done
fi
