# What the scripts of the sites share: a folder of their own below target/, and plugins as they are packed.
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
FIGMILL_BIN="$(realpath "${FIGMILL_BIN:-$(command -v figmill)}")"
export FIGMILL_BIN PUPPETEER_SKIP_DOWNLOAD=1

# Makes and enters the folder of a site, with the shared pages in $1/$2 and the files of the site.
enter() {
    site="$here/../../target/sites/$1"
    mkdir -p "$site/$2"
    cp -r "$here/$1/." "$site"
    cp -r "$here/pages/." "$site/$2"
    site="$(cd "$site" && pwd)"
    cd "$site"
}

# Installs the packages of this repository as npm packs them, and others by their names.
npm_install() {
    # What is installed can be used again while a script is worked on.
    [ -z "${FIGMILL_INSTALLED:-}" ] || return 0
    local tarballs=()
    mkdir -p packed
    for package in npm/figmill remark-figmill markdown-it-figmill; do
        tarballs+=("$PWD/packed/$(cd "$here/../$package" && npm pack --silent --pack-destination "$site/packed")")
    done
    rm -rf node_modules/figmill node_modules/remark-figmill node_modules/markdown-it-figmill
    npm install --silent --no-save --no-fund --no-audit --no-package-lock "${tarballs[@]}" "$@"
}

# Puts the page with an error among the others for one command, whose words go to $output: it must end in
# failure ($1 is fail) or not (warn), and tell the error at its line once.
broken() {
    local how="$1" page="$2" code=0
    shift 2
    cp "$here/broken.md" "$page"
    output="$(ON_ERROR="$how" "$@" 2>&1)" || code=$?
    rm "$page"
    case "$how" in
        fail) [ "$code" != 0 ] || complain "a page with an error is built" ;;
        warn) [ "$code" = 0 ] || complain "onError: warn stops the build" ;;
    esac
    # Where the bracket is opened in broken.md.
    local count
    count="$(grep -c 'broken\.md:9.*is never closed' <<<"$output")" || true
    [ "$count" = 1 ] || { [ "$how" = fail ] && [ "$count" -gt 0 ]; } || complain "the error is told $count times at its line"
}

complain() {
    printf 'FAILED: %s\n%s\n' "$1" "${output:-}"
    exit 1
}

# The package for Python with its program, and others by their names, in an environment of its own, which comes first on
# the path.
pip_install() {
    local venv="$here/../../target/python-sites"
    if [ -z "${FIGMILL_INSTALLED:-}" ]; then
        [ -x "$venv/bin/pip" ] || python3 -m venv "$venv"
        "$venv/bin/pip" install --quiet hatchling "$@"
        "$venv/bin/pip" install --quiet --no-deps --no-build-isolation --force-reinstall "$here/../python"
    fi
    PATH="$(cd "$venv/bin" && pwd):$PATH"
}
