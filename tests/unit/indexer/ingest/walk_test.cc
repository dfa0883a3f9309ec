// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/ingest/walk.h"

#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

#include "indexer/ingest/path_text.h"
#include "indexer/ingest/reader.h"

namespace fs = std::filesystem;
using namespace onrecord;
using namespace onrecord::ingest;

namespace {

// A folder that holds what the map says and is gone afterwards.
class Folder {
 public:
  explicit Folder(std::initializer_list<std::pair<std::string, std::string>> files) {
    std::string pattern = (fs::temp_directory_path() / "onrecord-walk-XXXXXX").string();
    root_ = mkdtemp(pattern.data());
    for (const auto& [name, content] : files) {
      fs::create_directories((root_ / name).parent_path());
      std::ofstream(root_ / name, std::ios::binary) << content;
    }
  }
  ~Folder() { fs::remove_all(root_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  fs::path operator/(const std::string& name) const { return root_ / name; }

  std::vector<std::string> found(const std::vector<std::string>& roots = {""}) const {
    std::vector<fs::path> paths;
    for (const std::string& root : roots) paths.push_back(root.empty() ? root_ : root_ / root);
    std::vector<std::string> lines;
    const std::size_t prefix = root_.string().size() + 1;
    walk(paths, [&](WalkResult result) {
      if (const auto* file = std::get_if<SourceFile>(&result)) {
        lines.push_back(file->shown_path.substr(prefix));
      } else {
        const auto& rejected = std::get<Rejected>(result);
        lines.push_back(rejected.path.substr(prefix) + ": " + rejected.reason);
      }
    });
    return lines;
  }

  std::vector<SourceFile> files() const {
    std::vector<SourceFile> files;
    const std::vector<fs::path> roots{root_};
    walk(roots, [&](WalkResult result) {
      if (auto* file = std::get_if<SourceFile>(&result)) files.push_back(std::move(*file));
    });
    return files;
  }

 private:
  fs::path root_;
};

}  // namespace

TEST_CASE("files come in byte order of their whole path", "[walk]") {
  const Folder folder({{"b.txt", ""}, {"a/z.txt", ""}, {"a.txt", ""}, {"a-b/c.txt", ""}});
  CHECK(folder.found() == std::vector<std::string>{"a-b/c.txt", "a.txt", "a/z.txt", "b.txt"});
}

TEST_CASE("hidden files and a saved page's companions are passed over", "[walk]") {
  const Folder folder({{".hidden.txt", ""},
                       {".git/a.txt", ""},
                       {"storm.html", ""},
                       {"storm_files/x.txt", ""},
                       {"other_files/y.txt", ""}});
  CHECK(folder.found() == std::vector<std::string>{"other_files/y.txt", "storm.html"});
}

TEST_CASE("what is no readable article is named with its reason", "[walk]") {
  const Folder folder({{"picture.jpg", ""}, {"a.txt", ""}});
  fs::create_symlink("nowhere.txt", folder / "dangling.txt");
  fs::create_symlink("self.txt", folder / "self.txt");
  fs::create_directory(folder / "sub");
  fs::create_directory_symlink("..", folder / "sub/up");
  fs::create_directory_symlink("sub", folder / "zsub");
  REQUIRE(mkfifo((folder / "pipe.txt").c_str(), 0600) == 0);
  CHECK(folder.found() == std::vector<std::string>{"a.txt", "dangling.txt: dangling_link",
                                                   "picture.jpg: unknown_format",
                                                   "pipe.txt: special_file", "self.txt: link_loop",
                                                   "sub/up: link_loop", "zsub: linked_twice"});
}

TEST_CASE("a link to a folder elsewhere is followed once", "[walk]") {
  const Folder elsewhere({{"far.txt", ""}});
  const Folder folder({{"near.txt", ""}});
  fs::create_directory_symlink(elsewhere / ".", folder / "linked");
  CHECK(folder.found() == std::vector<std::string>{"linked/far.txt", "near.txt"});
}

TEST_CASE("names with line ends, quotes and bytes that are no UTF-8 lead back to their file",
          "[walk]") {
  const std::string name = "a\n\"b\"\xE9.txt";
  const Folder folder({{name, "It is shut.\n"}});
  CHECK(folder.found() == std::vector<std::string>{"a\\x0A\"b\"\\xE9.txt"});
  const std::vector<SourceFile> files = folder.files();
  REQUIRE(files.size() == 1);
  CHECK(path_bytes(files[0].shown_path) == (folder / name).native());
}

TEST_CASE("a root that is missing is named, a root given twice or inside another is read once",
          "[walk]") {
  const Folder folder({{"a/b/c.txt", ""}});
  CHECK(folder.found({"a/b", "none", "a", "a"}) ==
        std::vector<std::string>{"a/b/c.txt", "none: vanished"});
}

TEST_CASE("a file may be a root, hidden or not", "[walk]") {
  const Folder folder({{"a/.b.txt", ""}, {"a/c.txt", ""}});
  CHECK(folder.found({"a/.b.txt"}) == std::vector<std::string>{"a/.b.txt"});
}

TEST_CASE("folder settings hold for the folder and below; errors are named", "[walk]") {
  const Folder folder({{".onrecord.toml", "outlet = \"Harbour Gazette\"\n"},
                       {"a.txt", ""},
                       {"city/.onrecord.toml",
                        "section = \"City\"\nfurniture = [\"Start your day\"]\ncolour = 1\n"},
                       {"city/b.txt", ""},
                       {"damaged/.onrecord.toml", "outlet = \n"},
                       {"damaged/c.txt", ""}});
  CHECK(folder.found() ==
        std::vector<std::string>{"a.txt", "city/.onrecord.toml: bad_settings", "city/b.txt",
                                 "damaged/.onrecord.toml: bad_settings", "damaged/c.txt"});
  const std::vector<SourceFile> files = folder.files();
  REQUIRE(files.size() == 3);
  CHECK(files[0].settings->outlet == "Harbour Gazette");
  CHECK(files[0].settings->section.empty());
  CHECK(files[1].settings->outlet == "Harbour Gazette");
  CHECK(files[1].settings->section == "City");
  CHECK(files[1].settings->furniture == std::vector<std::string>{"Start your day"});
  CHECK(files[1].settings->modified_ns > 0);
  CHECK(files[2].settings->outlet == "Harbour Gazette");
}

TEST_CASE("settings nested to exhaust the stack are refused", "[walk]") {
  const Folder folder({{".onrecord.toml", "a = " + std::string(10000, '[')}, {"a.txt", ""}});
  CHECK(folder.found() == std::vector<std::string>{".onrecord.toml: bad_settings", "a.txt"});
}

TEST_CASE("the inner path begins with the root's own name", "[walk]") {
  const Folder folder({{"Gazette/2025/a.txt", ""}});
  std::vector<std::string> inner;
  const std::vector<fs::path> roots{folder / "Gazette/.", folder / "Gazette/2025/../2025/a.txt"};
  walk(roots, [&](WalkResult result) {
    if (const auto* file = std::get_if<SourceFile>(&result)) inner.push_back(file->inner_path);
  });
  CHECK(inner == std::vector<std::string>{"Gazette/2025/a.txt", "2025/a.txt"});
}

TEST_CASE("a file that vanished, or is a folder, is named when it is read", "[walk]") {
  const Folder folder({{"a.txt", "It is shut."}});
  std::vector<SourceFile> files = folder.files();
  REQUIRE(files.size() == 1);
  std::vector<std::string> reasons;
  const ArticleSink sink = [&](IngestResult result) {
    const auto* rejected = std::get_if<Rejected>(&result);
    reasons.push_back(rejected != nullptr ? rejected->reason : "read");
  };
  read_articles(files[0], Limits{}, sink);
  fs::remove(files[0].path);
  read_articles(files[0], Limits{}, sink);
  fs::create_directory(files[0].path);
  read_articles(files[0], Limits{}, sink);
  CHECK(reasons == std::vector<std::string>{"read", "vanished", "special_file"});
}

TEST_CASE("a file that grows while it is read is named, not half read", "[walk]") {
  const Folder folder({{"a.jsonl", "{\"text\":\"It is shut.\"}\n"}});
  const std::unique_ptr<ByteStream> stream = open_file(folder / "a.jsonl");
  std::ofstream(folder / "a.jsonl", std::ios::app) << "{\"text\":\"It is open.\"}\n";
  std::vector<std::string> reasons;
  read_articles(folder.files().at(0), *stream, Limits{}, [&](IngestResult result) {
    const auto* rejected = std::get_if<Rejected>(&result);
    reasons.push_back(rejected != nullptr ? rejected->reason : "read");
  });
  CHECK(reasons == std::vector<std::string>{"read", "read", "changed"});
}
