#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Extracts from gold articles and lists the worst misses by class: errors.sh [SET] [errors.py's options]
# SET: polnear (default), wikinews, seed, sample. Where the program is built elsewhere: BUILD=folder.
set -eu
cd "$(dirname "$0")/.."
data=../shared/data
set_name=${1:-polnear}
[ $# -gt 0 ] && shift
case $set_name in
  polnear) gold=$data/polnear/dev.jsonl people=$data/polnear/dev.people.jsonl more= ;;
  wikinews) gold=$data/wikinews-gold/dev.gold.jsonl people=$data/wikinews-gold/dev.people.jsonl more=--statements ;;
  seed) gold=$data/seed/gold.jsonl people=$data/seed/people.jsonl more= ;;
  sample) gold=sample_corpus/gold.jsonl people=sample_corpus/gold.people.jsonl more= ;;
  *) echo "errors.sh: no set '$set_name' (polnear, wikinews, seed, sample)" >&2; exit 2 ;;
esac
[ -f "$gold" ] || { echo "errors.sh: $gold is not there" >&2; exit 2; }
predicted=$(mktemp)
trap 'rm -f "$predicted"' EXIT
"${BUILD:-build-release}/indexer/onrecord-index" extract --jsonl < "$gold" > "$predicted"
# shellcheck disable=SC2086
python3 tools/errors.py "$gold" "$predicted" --people "$people" $more "$@"
