#!/bin/sh
# Build the wheel, install it into an empty environment and run it from another folder: the generic top-level package
# names (spiders, pipelines, extract) must resolve to what the wheel ships. Usage: check_wheel.sh PYTHON
set -eu
python=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
root=$(cd "$(dirname "$0")/../.." && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

"$python" -m build --wheel --outdir "$scratch" "$root" >"$scratch/build.log" || { cat "$scratch/build.log"; exit 1; }
"$python" -m venv "$scratch/empty"
"$scratch/empty/bin/pip" --disable-pip-version-check --quiet install --constraint "$root/constraints.txt" "$scratch"/*.whl

cd "$scratch"
empty/bin/mindsieve --version
SCRAPY_SETTINGS_MODULE=mindsieve.settings empty/bin/scrapy list
