#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Renews the table of docs/QUALITY.md: extracts the annotated sets with build-release's program and scores the result.
# The data sets and the yardstick are not part of the project: $ONRECORD_DATA and $ONRECORD_SCORE say where they are.
set -euo pipefail
cd "$(dirname "$0")/.."
data=${ONRECORD_DATA:-../shared/data}
score=${ONRECORD_SCORE:-../shared/eval/score.py}
[ -d "$data" ] && [ -f "$score" ] || { echo "quality.sh: no data sets at $data, nothing measured"; exit 0; }
cmake --build --preset release --target onrecord-index annotate resolve >/dev/null
exec python3 tools/quality.py "$data" "$score" build-release docs/QUALITY.md
