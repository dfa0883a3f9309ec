#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Makes archive_vN from articles/. Run once, with the release that brings schema N; never again: what
# counts is that the archives of old releases stay readable.
# Usage: tests/compat/make_archive.sh BUILD_FOLDER N
set -eu
here=$(cd "$(dirname "$0")" && pwd)
build=$(cd "$1" && pwd)
archive="$here/archive_v$2"
articles=$(mktemp -d)/press
cp -r "$here/articles" "$articles"
"$build/indexer/onrecord-index" --archive "$archive" "$articles"
"$build/indexer/onrecord-index" --archive "$archive" compact
# Small pages, for a small file: SQLite's own format, which every page size follows.
sqlite3 "$archive/archive.db" 'PRAGMA journal_mode = DELETE; PRAGMA page_size = 1024; VACUUM;
  PRAGMA journal_mode = WAL; PRAGMA wal_checkpoint(TRUNCATE)'
rm -rf "$archive/lock" "$archive/archive.db-wal" "$archive/archive.db-shm" "$(dirname "$articles")"
