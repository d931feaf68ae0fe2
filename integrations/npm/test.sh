#!/usr/bin/env bash
# Packs the npm packages with a program of this platform, and installs them into an empty folder, without the registry.
# FIGMILL_BIN names the program.
set -euo pipefail
cd "$(dirname "$0")"
binary="$(realpath "${FIGMILL_BIN:-$(command -v figmill)}")"
# From here on only what is packed may draw.
unset FIGMILL_BIN
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT

fail() {
    printf 'FAILED: %s\n%s\n' "$1" "${output:-}"
    exit 1
}

platform="@figmill/$(node -p 'process.platform + "-" + process.arch')"
node pack.mjs "$folder/packed" >/dev/null
node pack.mjs "$folder/packed" "$platform" "$binary" >/dev/null
if output="$(node pack.mjs "$folder/packed" @figmill/plan9-mips "$binary" 2>&1)"; then fail "a platform that is none is packed"; fi

mkdir "$folder/empty"
cd "$folder/empty"
echo '{ "private": true, "type": "module" }' >package.json
npm install --silent --offline --cache "$folder/cache" --no-audit --no-fund "$folder"/packed/figmill-*.tgz
printf 'figure: timeline\ntitle: Key milestones in generative AI\nfit: [docs, slide]\nevents:\n  - when: 2014\n    title: GAN (Ian Goodfellow)\n    detail: Two competing networks produce high-quality generation\n' >milestones.yaml
PATH="$(dirname "$(command -v node)"):/usr/bin:/bin"
npx --no-install figmill render milestones.yaml >milestones.svg
grep -q 'GAN (Ian Goodfellow)' milestones.svg || fail "the first example of the README is not drawn"
node --input-type=module -e "
  import { binary, drawSync } from 'figmill'
  if (!binary().startsWith('$folder/empty/node_modules/@figmill/')) throw new Error(binary())
  if (binary('/named') !== '/named') throw new Error('the named program does not come first')
  process.env.FIGMILL_BIN = '/of/the/environment'
  if (binary() !== '/of/the/environment') throw new Error('FIGMILL_BIN does not come before the package')
  delete process.env.FIGMILL_BIN
  if (!drawSync([{ language: 'mermaid', source: 'graph LR; a --> b' }])[0].svg) throw new Error('nothing is drawn')
"
if npx --no-install figmill render /nowhere/figure.yaml 2>/dev/null; then fail "the exit code is lost"; fi
rm -rf node_modules/@figmill
PATH="$(dirname "$(command -v node)")"
if output="$(node node_modules/figmill/bin/figmill.js --version 2>&1)"; then fail "without a program there is no error"; fi
[[ "$output" == *FIGMILL_BIN* ]] || fail "without a program, the way out is not told"
echo "the packages of npm draw with the program that they bring"
