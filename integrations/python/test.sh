#!/usr/bin/env bash
# The package as a wheel, in an environment of its own: installed, typed, tested. FIGMILL_BIN names the program that goes
# into the wheel.
set -euo pipefail
cd "$(dirname "$0")"
FIGMILL_BIN="$(realpath "${FIGMILL_BIN:-$(command -v figmill)}")"
export FIGMILL_BIN
target="$PWD/../../target"
venv="$target/python-figmill"
if [ ! -x "$venv/bin/mypy" ]; then
    python3 -m venv "$venv"
    "$venv/bin/pip" install --quiet altair hatchling ipython mkdocs mypy myst-parser pymdown-extensions sphinx types-docutils types-Markdown
fi
rm -rf "$target/wheels"
"$venv/bin/pip" wheel --quiet --no-deps --no-build-isolation --wheel-dir "$target/wheels" .
"$venv/bin/pip" install --quiet --no-deps --force-reinstall "$target/wheels"/figmill-*.whl

# Without FIGMILL_BIN and with no figmill on the path, the program is the wheel's own.
unset FIGMILL_BIN
export PATH="$venv/bin:/usr/bin:/bin"
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
tests="$PWD/tests"
cd "$folder"
printf 'figure: timeline\ntitle: Key milestones in generative AI\nevents:\n  - when: 2014\n    title: GAN (Ian Goodfellow)\n    detail: Two competing networks produce high-quality generation\n' >milestones.yaml
figmill render milestones.yaml >milestones.svg
grep -q 'GAN (Ian Goodfellow)' milestones.svg
python -m mypy --strict --no-error-summary -p figmill
python -m unittest discover --quiet --start-directory "$tests"
echo "the package draws with the program in its wheel"
