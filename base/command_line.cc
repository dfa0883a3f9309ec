// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/command_line.h"

#include <algorithm>
#include <string_view>

#include "base/terminal_text.h"

namespace onrecord {

namespace {

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
    text.replace(at, from.size(), to);
  return text;
}

// troff: a backslash begins an escape, a hyphen would print as a dash, a leading dot is a request.
std::string roff(std::string text) {
  text = replaced(std::move(text), "\\", "\\e");
  text = replaced(std::move(text), "-", "\\-");
  text = replaced(std::move(text), "\n.", "\n\\&.");
  if (text.starts_with('.') || text.starts_with('\'')) text.insert(0, "\\&");
  return text;
}

std::string joined(const std::vector<std::string>& words, std::string_view between) {
  std::string out;
  for (const std::string& word : words) {
    if (!out.empty()) out += between;
    out += word;
  }
  return out;
}

// Single quotation marks for sh, zsh and fish alike.
std::string shell_quoted(const std::string& text) {
  return "'" + replaced(text, "'", "'\\''") + "'";
}

std::vector<std::string> flags_of(const CommandDescription& command) {
  std::vector<std::string> flags;
  for (const OptionDescription& option : command.options)
    if (!option.is_operand()) flags.insert(flags.end(), option.names.begin(), option.names.end());
  return flags;
}

void append_footer(std::string& out, const CommandDescription& command) {
  if (!command.footer.empty()) out += ".PP\n.nf\n" + roff(command.footer) + "\n.fi\n";
}

void append_options(std::string& out, const CommandDescription& command) {
  for (const OptionDescription& option : command.options) {
    out += ".TP\n.B " + roff(joined(option.names, ", "));
    if (!option.value.empty() && !option.is_operand()) out += " \\fI" + roff(option.value) + "\\fR";
    out += "\n" + roff(option.text) + "\n";
  }
}

std::string man_page(const CommandDescription& program, const std::string& version) {
  std::string upper = program.name;
  std::transform(upper.begin(), upper.end(), upper.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  std::string out = ".TH " + roff(upper) + " 1 \"\" \"onrecord " + version + "\"\n.SH NAME\n" +
                    roff(program.name) + " \\- " + roff(program.text) + "\n.SH SYNOPSIS\n.B " +
                    roff(program.name) + "\n[OPTIONS] [COMMAND] ...\n.SH OPTIONS\n";
  append_options(out, program);
  out += ".SH COMMANDS\n";
  for (const CommandDescription& command : program.commands) {
    out += ".SS " + roff(command.name) + "\n" + roff(command.text) + "\n";
    append_options(out, command);
    append_footer(out, command);
  }
  out +=
      ".SH EXIT STATUS\n.TP\n0\nanswered, or done\n.TP\n1\nnothing found\n.TP\n2\nwrong command "
      "line or query\n.TP\n3\narchive missing, damaged or of another version\n.TP\n4\narchive "
      "locked by another writer\n";
  return out;
}

std::string bash_completion(const CommandDescription& program) {
  const std::string function = "_" + replaced(program.name, "-", "_");
  std::string out = "# bash completion for " + program.name + "\n" + function +
                    "() {\n  local word=${COMP_WORDS[COMP_CWORD]} command= i\n"
                    "  for ((i = 1; i < COMP_CWORD; i++)); do\n    case ${COMP_WORDS[i]} in\n";
  std::vector<std::string> names;
  for (const CommandDescription& command : program.commands) names.push_back(command.name);
  if (!names.empty())
    out += "      " + joined(names, "|") + ") command=${COMP_WORDS[i]}; break ;;\n";
  out += "    esac\n  done\n  local words\n  case $command in\n";
  for (const CommandDescription& command : program.commands)
    out +=
        "    " + command.name + ") words=" + shell_quoted(joined(flags_of(command), " ")) + " ;;\n";
  std::vector<std::string> first = flags_of(program);
  first.insert(first.end(), names.begin(), names.end());
  out += "    *) words=" + shell_quoted(joined(first, " ")) + " ;;\n  esac\n" +
         "  COMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n}\ncomplete -o default -F " +
         function + " " + program.name + "\n";
  return out;
}

void append_zsh_arguments(std::string& out, const CommandDescription& command) {
  for (const OptionDescription& option : command.options) {
    if (option.is_operand()) continue;
    // Brackets and colons separate the parts of an _arguments specification.
    std::string text = replaced(replaced(option.text, "[", "("), "]", ")");
    text = replaced(std::move(text), ":", "\\:");
    for (const std::string& name : option.names)
      out += " " +
             shell_quoted(name + "[" + text + "]" + (option.value.empty() ? "" : ":value:_files"));
  }
}

std::string zsh_completion(const CommandDescription& program) {
  std::string out = "#compdef " + program.name + "\nlocal -a commands\ncommands=(";
  for (const CommandDescription& command : program.commands)
    out += "\n  " + shell_quoted(command.name + ":" + replaced(command.text, ":", "\\:"));
  out += "\n)\nlocal word\nfor word in ${words[2,CURRENT-1]}; do\n  case $word in\n";
  for (const CommandDescription& command : program.commands) {
    out += "    " + command.name + ") _arguments -s";
    append_zsh_arguments(out, command);
    out += " '*:file:_files'; return ;;\n";
  }
  out += "  esac\ndone\n_describe command commands\n_arguments -s";
  append_zsh_arguments(out, program);
  out += " '*:file:_files'\n";
  return out;
}

void append_fish_options(std::string& out, const std::string& program, const std::string& condition,
                         const CommandDescription& command) {
  for (const OptionDescription& option : command.options) {
    if (option.is_operand()) continue;
    out += "complete -c " + program + " -n " + shell_quoted(condition);
    for (const std::string& name : option.names)
      out += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
    if (!option.value.empty()) out += " -r";
    out += " -d " + shell_quoted(option.text) + "\n";
  }
}

std::string fish_completion(const CommandDescription& program) {
  std::string out = "# fish completion for " + program.name + "\n";
  append_fish_options(out, program.name, "__fish_use_subcommand", program);
  for (const CommandDescription& command : program.commands) {
    out += "complete -c " + program.name + " -n __fish_use_subcommand -a " + command.name + " -d " +
           shell_quoted(command.text) + "\n";
    append_fish_options(out, program.name, "__fish_seen_subcommand_from " + command.name, command);
  }
  return out;
}

}  // namespace

std::string help_page(std::string_view help) {
  constexpr int kColumns = 80;
  constexpr std::size_t kDescription = 30;  // where CLI11 begins them
  std::string out;
  for (std::size_t begin = 0; begin < help.size();) {
    const std::size_t end = std::min(help.find('\n', begin), help.size());
    std::string_view line = help.substr(begin, end - begin);
    begin = end + 1;
    std::string indent;
    // An example is one line, to be copied.
    if (line.starts_with("  ") && line.size() > kDescription && line[kDescription - 1] == ' ') {
      out += line.substr(0, kDescription);
      line.remove_prefix(kDescription);
      indent.assign(kDescription, ' ');
    } else if (line.starts_with("  ")) {
      out.append(line).append("\n");
      continue;
    }
    bool is_first = true;
    for (const Span& part : wrap(line, kColumns - static_cast<int>(indent.size()))) {
      out.append(is_first ? "" : indent).append(slice(line, part)).append("\n");
      is_first = false;
    }
  }
  return out;
}

std::string generate_text(const CommandDescription& program, GeneratedText kind,
                          const std::string& version) {
  switch (kind) {
    case GeneratedText::kManPage:
      return man_page(program, version);
    case GeneratedText::kBashCompletion:
      return bash_completion(program);
    case GeneratedText::kZshCompletion:
      return zsh_completion(program);
    case GeneratedText::kFishCompletion:
      return fish_completion(program);
  }
  return {};
}

}  // namespace onrecord
