// SPDX-License-Identifier: GPL-3.0-or-later
// Everything that the programs find in sample_corpus/, compared with said.tsv.
#include <catch2/catch.hpp>
#include <cstdlib>
#include <sstream>

#include "tests/support/archive_rows.h"
#include "tests/support/newsroom.h"

namespace onrecord {

namespace {

const std::filesystem::path kArticles =
    std::filesystem::path(ONRECORD_SOURCE_DIR) / "sample_corpus" / "articles";
const std::filesystem::path kGolden =
    std::filesystem::path(ONRECORD_SOURCE_DIR) / "tests" / "golden" / "said.tsv";

// The view `said` without what differs from one checkout to the next: the folder above the sample
// corpus, a date that is only the file's, digits of the confidence that depend on the processor,
// and the numbers of rows, which would make one more quotation a difference in every line after it.
const std::string kSaid =
    "SELECT substr(said.path, " + std::to_string(kArticles.string().size() + 2) +
    "), said.\"begin\", said.\"end\", speaker, role, affiliation, kind, act, source, cue, "
    "printf('%.2f', confidence), "
    "CASE published_source WHEN 'modification' THEN '' ELSE said.published END, said.outlet, "
    "said.title, copies, quote "
    "FROM said JOIN articles ON articles.id = article_id "
    "ORDER BY 1, 2, 3, quote";

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

std::vector<std::string> one_line_each(std::vector<std::string> rows) {
  for (std::string& row : rows)
    for (std::size_t at; (at = row.find('\n')) != std::string::npos;) row.replace(at, 1, "¶");
  return rows;
}

}  // namespace

TEST_CASE("the sample corpus gives the quotations of said.tsv, row for row") {
  const Newsroom newsroom;
  REQUIRE(newsroom.indexer({kArticles.string()}).exit_code == 0);
  const std::vector<std::string> found = one_line_each(selected_rows(newsroom.archive(), kSaid));
  // tools/renew_golden.sh
  if (std::getenv("ONRECORD_RENEW_GOLDEN") != nullptr) {
    std::string text;
    for (const std::string& row : found) text += row + '\n';
    write_file(kGolden, text);
  }
  CHECK(differences(lines_of(read_file(kGolden)), found) == "");
}

TEST_CASE("every file of the sample corpus gives an article") {
  const Newsroom newsroom;
  CHECK(newsroom.indexer({kArticles.string(), "--strict"}).exit_code == 0);
}

}  // namespace onrecord
