#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Writes tests/golden/said.tsv anew after a change of rules or model; `git diff` shows what changed.
# Usage: tools/renew_golden.sh [BUILD_FOLDER]
set -eu
cd "$(dirname "$0")/.."
build=${1:-build-release}
cmake --build "$build" --target test_golden
ONRECORD_RENEW_GOLDEN=1 "$build/tests/golden/test_golden"
git diff --stat -- tests/golden/said.tsv
