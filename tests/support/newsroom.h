// SPDX-License-Identifier: GPL-3.0-or-later
// A folder of invented articles with an archive of its own, and both programs at work on them.
#pragma once

#include <string>

#include "tests/support/process.h"
#include "tests/support/temporary_folder.h"

namespace onrecord {

class Newsroom {
 public:
  std::filesystem::path articles() const { return folder_.path() / "articles"; }
  std::filesystem::path archive() const { return folder_.path() / "archive"; }
  std::filesystem::path elsewhere(const std::string& name) const { return folder_.path() / name; }

  void write(const std::string& name, const std::string& bytes) const {
    write_file(articles() / name, bytes);
  }

  Finished index(const Command& options = {}) const {
    return indexer(joined({"--jobs", "2", articles().string()}, options));
  }
  Finished indexer(const Command& words, const std::string& input = {}) const {
    return run(indexer_command(words), input);
  }
  Finished ask(const Command& words) const {
    return run(joined({ONRECORD_PROGRAM, "--archive", archive().string()}, words));
  }
  std::string sql(const std::string& select) const {
    return ask({"sql", select, "--format", "tsv"}).out;
  }

  Command indexer_command(const Command& words) const {
    return joined({ONRECORD_INDEX_PROGRAM, "--archive", archive().string()}, words);
  }

  static Command joined(Command front, const Command& back) {
    front.insert(front.end(), back.begin(), back.end());
    return front;
  }

 private:
  TemporaryFolder folder_;
};

inline const std::string kFloodArticle =
    "Barrier will be late, council admits\n\n"
    "By Ida Fenn\n\n"
    "The flood barrier in Quellmouth will open a year late, the council said on Tuesday.\n\n"
    "“The barrier will not be ready before spring,” said Mara Quill, the harbour minister. "
    "“We owe the town an honest date.”\n\n"
    "Owen Tarrant, a fisherman, said: “We have heard this before.”\n";

inline const std::string kTollArticle =
    "Tunnel tolls to rise\n\n"
    "“Nobody likes a toll, but nobody likes a closed tunnel either,” said Lena Tarrant, the "
    "chief executive of Vale Tunnels.\n\n"
    "Jonas Petrell, mayor of Ashby Vale, said the tolls would hurt commuters.\n";

}  // namespace onrecord
