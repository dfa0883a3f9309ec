// SPDX-License-Identifier: GPL-3.0-or-later
// Runs a program as a user would.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <vector>

namespace onrecord {

struct Finished {
  int exit_code = 0;  // 128 + the signal's number for a program that a signal ended, as in a shell
  std::string out, err;
};

using Command = std::vector<std::string>;

// Waits for the end. No terminal: standard input is `input`, both outputs are files.
Finished run(const Command& command, const std::string& input = {});

// A program at work beside the test; killed and waited for at the end of the scope.
class Running {
 public:
  explicit Running(const Command& command);
  ~Running();
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;

  bool is_over();
  void kill();
  void interrupt();  // Ctrl-C
  int wait();

 private:
  pid_t pid_;
  bool is_over_ = false;
  int exit_code_ = 0;
};

std::string read_file(const std::filesystem::path& path);

// Makes the folders above it too.
void write_file(const std::filesystem::path& path, const std::string& bytes);

}  // namespace onrecord
