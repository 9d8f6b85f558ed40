#!/usr/bin/env bash
# Installs what running (`draaien`) or testing (`testen`) needs; quick when all is there.
# What cannot be had is said loudly; what depends on it is then not run, and fails where CI=true.
set -eu
cd "$(dirname "$0")/.."
doel=${1:-draaien}

zeg() { printf '\n*** %s\n\n' "$*" >&2; }

apt() {
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return 1
  export DEBIAN_FRONTEND=noninteractive
  [ -n "${bijgewerkt:-}" ] || { apt-get update -qq >/dev/null; bijgewerkt=1; }
  apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

vind_python() {
  for python in python3.13 python3.12 python3.11 python3; do
    command -v "$python" >/dev/null || continue
    "$python" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && return 0
  done
  return 1
}

vind_python || apt python3 python3-venv || true
vind_python || { zeg "Python 3.11 of nieuwer met venv ontbreekt: installeer python3 en python3-venv."; exit 1; }

stempel=.setup-$doel
versie=$(cat "requirements/$doel.lock" pyproject.toml infra/{node,delen}/package-lock.json infra/delen/__main__.py | sha256sum | cut -d' ' -f1)
if [ ! -x .venv/bin/python ] || [ "$(cat "$stempel" 2>/dev/null)" != "$versie" ]; then
  echo "Benaderbaar wordt geïnstalleerd ($doel)…" >&2
  [ -x .venv/bin/pip ] || "$python" -m venv .venv
  .venv/bin/python -m pip install -q --disable-pip-version-check --require-hashes -r "requirements/$doel.lock"
  .venv/bin/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
  echo "$versie" > "$stempel"
fi

command -v npm >/dev/null || apt nodejs npm || true
npm_ci() { (cd "$1" && npm ci --silent --no-audit --no-fund >/dev/null 2>&1 && echo "$versie" > node_modules/.stempel); }
delen=directory_site/static/gebracht
if [ "$(cat $delen/.stempel 2>/dev/null)" != "$versie" ]; then
  { npm_ci infra/delen && .venv/bin/python -m infra.delen && echo "$versie" > $delen/.stempel; } ||
    zeg "De letter, pictogrammen en stijl van de site zijn niet opgehaald: de site werkt, maar ziet er kaal uit. Installeer Node.js 18.18 of nieuwer met npm."
fi
[ "$doel" = testen ] || exit 0

command -v chromium >/dev/null || apt chromium fonts-dejavu-core ||
  zeg "Chromium ontbreekt: de browsertests draaien niet. Installeer het pakket chromium."
command -v mvn >/dev/null || apt maven ||
  zeg "Maven ontbreekt: Kafka, Elasticsearch en PostgreSQL kunnen niet worden opgehaald. Installeer het pakket maven."
if ! command -v npm >/dev/null; then
  zeg "npm ontbreekt: Spectral, axe, stylelint en html-validate draaien niet. Installeer Node.js 18.18 of nieuwer met npm."
elif [ "$(cat infra/node/node_modules/.stempel 2>/dev/null)" != "$versie" ]; then
  npm_ci infra/node ||
    zeg "npm ci mislukte: Spectral, axe, stylelint en html-validate draaien niet. Zie infra/node/package.json."
fi
