// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/ingest/walk.h"

#include <dirent.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <memory>
#include <set>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "base/files.h"
#include "indexer/ingest/path_text.h"
#include "indexer/ingest/reader.h"
#include "indexer/ingest/rejection.h"

namespace onrecord::ingest {

namespace {

namespace fs = std::filesystem;

using FolderId = std::pair<dev_t, ino_t>;
using Settings = std::shared_ptr<const FolderSettings>;

struct Entry {
  std::string name;
  std::string sort_key;  // the name, with a slash behind it for a folder: then the order inside one
                         // folder is the byte order of the whole paths below it
  struct stat status {};
  int error = 0;  // of stat
};

std::string describe(int error) {
  return std::generic_category().message(error);
}

Entry look_at(const fs::path& path, std::string name) {
  Entry entry{std::move(name), {}, {}, 0};
  if (::stat(path.c_str(), &entry.status) != 0) entry.error = errno;
  entry.sort_key = entry.name;
  if (entry.error == 0 && S_ISDIR(entry.status.st_mode)) entry.sort_key += '/';
  return entry;
}

// The names in a folder but for hidden ones, in order. Throws std::system_error.
std::vector<Entry> list_folder(const fs::path& folder) {
  struct CloseFolder {
    void operator()(DIR* stream) const { ::closedir(stream); }
  };
  const std::unique_ptr<DIR, CloseFolder> stream(::opendir(folder.c_str()));
  if (!stream) throw std::system_error(errno, std::generic_category());
  std::vector<Entry> entries;
  for (;;) {
    errno = 0;
    const dirent* item = ::readdir(stream.get());
    if (item == nullptr) {
      if (errno != 0) throw std::system_error(errno, std::generic_category());
      break;
    }
    std::string name = item->d_name;
    if (name.starts_with('.')) continue;
    entries.push_back(look_at(folder / name, name));
  }
  std::sort(entries.begin(), entries.end(),
            [](const Entry& a, const Entry& b) { return a.sort_key < b.sort_key; });
  return entries;
}

class Walk {
 public:
  explicit Walk(const WalkSink& sink) : sink_(sink) {}

  void enter_root(const fs::path& root) {
    const Entry entry = look_at(root, root.native());
    // The root's own name may be the outlet's, also where it was typed as "." or "..".
    std::error_code ignored;
    const fs::path whole = fs::weakly_canonical(root, ignored);
    if (entry.error == 0 && S_ISDIR(entry.status.st_mode)) {
      // Named twice, or inside a root before it: everything below has its place already.
      if (visited_.contains({entry.status.st_dev, entry.status.st_ino})) return;
      visit(root, whole.filename().native(), entry, std::make_shared<const FolderSettings>());
    } else {
      // Of a file named by itself the folder's settings and name count too.
      fs::path folder = root.parent_path();
      if (folder.empty()) folder = ".";
      const Settings settings = settings_of(folder, std::make_shared<const FolderSettings>());
      const fs::path inner = whole.parent_path().filename() / root.filename();
      visit(root, inner.native(), entry, settings);
    }
  }

 private:
  struct Frame {
    fs::path folder;
    std::string inner;
    FolderId id;
    Settings settings;
    std::vector<Entry> entries;
    std::size_t next = 0;
  };

  void visit(const fs::path& path, std::string inner, const Entry& entry,
             const Settings& settings) {
    visit_one(path, std::move(inner), entry, settings);
    // Folders wait on a stack of their own: no depth of folders can exhaust the program's.
    while (!frames_.empty()) {
      Frame& frame = frames_.back();
      if (frame.next == frame.entries.size()) {
        frames_.pop_back();
        continue;
      }
      const Entry entry_below = std::move(frame.entries[frame.next++]);
      const Settings settings_here = frame.settings;
      visit_one(frame.folder / entry_below.name, frame.inner + '/' + entry_below.name, entry_below,
                settings_here);
    }
  }

  void visit_one(const fs::path& path, std::string inner, const Entry& entry,
                 const Settings& settings) {
    if (entry.error != 0) {
      refuse_unseen(path, entry.error);
    } else if (S_ISDIR(entry.status.st_mode)) {
      enter_folder(path, std::move(inner), {entry.status.st_dev, entry.status.st_ino}, settings);
    } else if (!S_ISREG(entry.status.st_mode)) {
      refuse(path, kSpecialFile, "no regular file");
    } else if (!has_reader(path)) {
      refuse(path, kUnknownFormat, "no reader for this file name");
    } else {
      SourceFile file;
      file.path = path;
      file.shown_path = path_text(path.native());
      file.inner_path = path_text(inner);
      file.size = static_cast<std::uintmax_t>(entry.status.st_size);
      file.modified_ns = modified_ns(entry.status);
      file.settings = settings;
      sink_(std::move(file));
    }
  }

  void enter_folder(const fs::path& path, std::string inner, FolderId id,
                    const Settings& inherited) {
    if (!visited_.insert(id).second) {
      const bool above = std::any_of(frames_.begin(), frames_.end(),
                                     [&](const Frame& frame) { return frame.id == id; });
      refuse(path, above ? kLinkLoop : kLinkedTwice,
             above ? "leads back to a folder above it" : "read under another path");
      return;
    }
    Frame frame{path, std::move(inner), id, settings_of(path, inherited), {}, 0};
    try {
      frame.entries = list_folder(path);
    } catch (const std::system_error& error) {
      refuse(path, kUnreadable, error.code().message());
      return;
    }
    drop_companions(frame.entries);
    frames_.push_back(std::move(frame));
  }

  // "storm_files/" beside "storm.html": pictures and scripts of a saved page.
  static void drop_companions(std::vector<Entry>& entries) {
    std::set<std::string> companions;
    for (const Entry& entry : entries)
      for (const std::string_view ending : {".html", ".htm"})
        if (entry.name.ends_with(ending))
          companions.insert(entry.name.substr(0, entry.name.size() - ending.size()) + "_files");
    std::erase_if(entries, [&](const Entry& entry) {
      return entry.sort_key.ends_with('/') && companions.contains(entry.name);
    });
  }

  Settings settings_of(const fs::path& folder, const Settings& inherited) {
    std::vector<std::string> complaints;
    FolderSettings settings = read_folder_settings(folder, *inherited, complaints);
    for (std::string& complaint : complaints)
      refuse(folder / kFolderSettingsName, kBadSettings, std::move(complaint));
    if (settings == *inherited) return inherited;
    return std::make_shared<const FolderSettings>(std::move(settings));
  }

  void refuse_unseen(const fs::path& path, int error) {
    struct stat link {};
    const bool is_link = ::lstat(path.c_str(), &link) == 0 && S_ISLNK(link.st_mode);
    if (error == ELOOP) {
      refuse(path, kLinkLoop, describe(error));
    } else if (error == ENOENT || error == ENOTDIR) {
      refuse(path, is_link ? kDanglingLink : kVanished, describe(error));
    } else {
      refuse(path, kUnreadable, describe(error));
    }
  }

  void refuse(const fs::path& path, const RejectionReason& reason, std::string detail) {
    sink_(reject(path_text(path.native()), reason, std::move(detail)));
  }

  const WalkSink& sink_;
  std::set<FolderId> visited_;
  std::vector<Frame> frames_;
};

}  // namespace

void walk(std::span<const std::filesystem::path> roots, const WalkSink& sink) {
  std::vector<fs::path> sorted(roots.begin(), roots.end());
  std::sort(sorted.begin(), sorted.end(),
            [](const fs::path& a, const fs::path& b) { return a.native() < b.native(); });
  sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
  Walk walk(sink);
  for (const fs::path& root : sorted) walk.enter_root(root);
}

}  // namespace onrecord::ingest
