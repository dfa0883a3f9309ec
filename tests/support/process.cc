// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/process.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "tests/support/temporary_folder.h"

extern char** environ;

namespace onrecord {

namespace {

pid_t start(const Command& command, const std::string& in, const std::string& out,
            const std::string& err) {
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_addopen(&files, STDIN_FILENO, in.c_str(), O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, out.c_str(), O_WRONLY | O_CREAT, 0600);
  posix_spawn_file_actions_addopen(&files, STDERR_FILENO, err.c_str(), O_WRONLY | O_CREAT, 0600);
  std::vector<char*> arguments;
  for (const std::string& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  pid_t pid = 0;
  const int failure =
      ::posix_spawnp(&pid, arguments.front(), &files, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&files);
  if (failure != 0) throw std::runtime_error("cannot start " + command.front());
  return pid;
}

int exit_code_of(int status) {
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

}  // namespace

Finished run(const Command& command, const std::string& input) {
  const TemporaryFolder folder;
  const auto in = folder.path() / "in", out = folder.path() / "out", err = folder.path() / "err";
  write_file(in, input);
  int status = 0;
  ::waitpid(start(command, in, out, err), &status, 0);
  return {exit_code_of(status), read_file(out), read_file(err)};
}

Running::Running(const Command& command)
    : pid_(start(command, "/dev/null", "/dev/null", "/dev/null")) {}

Running::~Running() {
  kill();
  wait();
}

bool Running::is_over() {
  int status = 0;
  if (!is_over_ && ::waitpid(pid_, &status, WNOHANG) == pid_) {
    is_over_ = true;
    exit_code_ = exit_code_of(status);
  }
  return is_over_;
}

void Running::kill() {
  if (!is_over_) ::kill(pid_, SIGKILL);
}

void Running::interrupt() {
  if (!is_over_) ::kill(pid_, SIGINT);
}

int Running::wait() {
  int status = 0;
  if (!is_over_ && ::waitpid(pid_, &status, 0) == pid_) {
    is_over_ = true;
    exit_code_ = exit_code_of(status);
  }
  return exit_code_;
}

std::string read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

void write_file(const std::filesystem::path& path, const std::string& bytes) {
  std::filesystem::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << bytes;
}

}  // namespace onrecord
