# SPDX-License-Identifier: GPL-3.0-or-later
# Sourced by ./demo, ./check and .ci/run: what they share. Needs bash; changes to the project's folder.

cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1

say() { printf '\n== %s\n' "$*"; }
stop() { printf '\n%s: %s\n' "${0##*/}" "$*" >&2; exit 1; }

# Installs those of the packages named in the files $@ that are missing.
install_packages() {
  command -v dpkg-query >/dev/null || stop "this script knows Debian only; install what tools/packages.txt names by hand, then run: cmake --preset release && cmake --build --preset release"
  local wanted missing=() package
  wanted=$(sed 's/#.*//' "$@")
  for package in $wanted; do
    [ "$(dpkg-query -W -f '${db:Status-Abbrev}' "$package" 2>/dev/null)" = 'ii ' ] || missing+=("$package")
  done
  [ ${#missing[@]} -gt 0 ] || { say "every package that is needed is installed"; return; }
  say "installing from Debian's packages: ${missing[*]}"
  local root=()
  if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null || stop "these packages are missing and neither root nor sudo is there to install them: ${missing[*]}"
    root=(sudo)
  fi
  # A machine that was never asked before has no package lists; one that has them may have old ones.
  "${root[@]}" apt-get update -qq || stop "apt-get update failed: is there a network, and are Debian's sources in /etc/apt?"
  "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null ||
    stop "apt-get could not install: ${missing[*]}"
}

# Configures and builds a preset of CMakePresets.json.
build() {
  local preset=$1
  say "building ($preset)"
  cmake --preset "$preset" >"build-$preset.log" 2>&1 && mv "build-$preset.log" "build-$preset/configure.log" ||
    { tail -n 30 "build-$preset.log" >&2; stop "configuring failed"; }
  cmake --build --preset "$preset" -j "$(nproc)" || stop "building failed"
}

# Runs the tests of a preset in random order.
run_tests() {
  say "testing ($1)"
  ctest --preset "$1" --schedule-random -j "$(nproc)" || stop "tests failed"
}
