#!/usr/bin/env bash
# Validates the SARIF of a check with findings of every group against the published schema.
# usage: [FIGMILL_BIN=FILE] [FIGMILL_NODE_MODULES=FOLDER] tests/formats/sarif.sh
# Needs npm, and check-jsonschema (PyPI) on the path.
set -euo pipefail
root="$(cd "$(dirname "$0")/../.." && pwd)"
figmill="${FIGMILL_BIN:-$root/target/debug/figmill}"
modules="${FIGMILL_NODE_MODULES:-$root/target/node}"
schema="node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"
if [ ! -f "$modules/$schema" ]; then
    mkdir -p "$modules"
    (cd "$modules" && npm install --no-save --no-fund --no-audit --silent @microsoft/jest-sarif)
fi

project="$(mktemp -d)"
trap 'rm -rf "$project"' EXIT
mkdir -p "$project/specs"
# An error of a source, a missing output, a warning on what is drawn, a name that a URI has to escape.
printf 'figure: timeline\ntitel: A\nevents: []\n' > "$project/specs/wrong.yaml"
printf 'flowchart TD\n  classDef r fill:#f88\n  classDef b fill:#88f\n  a:::r --> b:::b\n  c:::r --> d:::b\n' \
    > "$project/specs/two colours, 100%.mmd"
cd "$project"
"$figmill" check --format sarif > figmill.sarif && { echo "the check found nothing" >&2; exit 1; }
# A pattern of the schema is none in the syntax that JSON Schema asks for.
check-jsonschema --regex-variant python --schemafile "$modules/$schema" figmill.sarif
for code in unknown-key missing-output color-alone; do
    grep -q "\"ruleId\": \"$code\"" figmill.sarif || { echo "$code is not in it" >&2; exit 1; }
done
