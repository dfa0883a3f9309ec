// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace onrecord {

struct OptionDescription {
  std::vector<std::string>
      names;          // with their dashes: "-o", "--output"; one bare word for an operand
  std::string value;  // placeholder of its value; empty for a flag
  std::string text;   // one sentence
  std::vector<std::string> choices;

  bool is_operand() const { return names.size() == 1 && !names[0].starts_with('-'); }
};

// A program, or one of its commands, as its command line defines it: the single source of help,
// manual page, completions, and of the tests that compare the documentation with the program.
struct CommandDescription {
  std::string name;
  std::string text;
  std::vector<OptionDescription> options;
  std::vector<CommandDescription> commands;
  std::string footer = {};  // examples
};

// Reads a CLI11 application (a template, so that only the options files include CLI11).
template <class App>
CommandDescription describe(const App& app) {
  CommandDescription command{app.get_name(), app.get_description(), {}, {}, app.get_footer()};
  for (const auto* option : app.get_options()) {
    if (option->get_group().empty()) continue;  // hidden
    OptionDescription described;
    for (const std::string& name : option->get_snames()) described.names.push_back("-" + name);
    for (const std::string& name : option->get_lnames()) described.names.push_back("--" + name);
    if (described.names.empty()) described.names.push_back(option->get_name(true));
    if (option->get_items_expected_max() > 0 || described.is_operand())
      described.value = option->get_type_name();
    described.text = option->get_description();
    command.options.push_back(std::move(described));
  }
  for (const auto* inner :
       app.get_subcommands([](const App* s) { return !s->get_group().empty(); }))
    command.commands.push_back(describe(*inner));
  return command;
}

// What `--generate` writes. Failure: none; an unknown kind is refused by the command line.
enum class GeneratedText { kManPage, kBashCompletion, kZshCompletion, kFishCompletion };

struct GeneratedTextName {
  std::string_view name;  // as --generate takes it
  GeneratedText kind;
};

inline constexpr GeneratedTextName kGeneratedTexts[] = {
    {"man", GeneratedText::kManPage},
    {"bash", GeneratedText::kBashCompletion},
    {"zsh", GeneratedText::kZshCompletion},
    {"fish", GeneratedText::kFishCompletion},
};

// Null when there is none of that name.
constexpr const GeneratedTextName* find_generated_text(std::string_view name) {
  for (const GeneratedTextName& row : kGeneratedTexts)
    if (row.name == name) return &row;
  return nullptr;
}

// What a command line asked for instead of a run: help, version, a generated text, or a mistake.
struct Reply {
  std::string text;
  int exit_code = 0;
  bool is_mistake = false;  // belongs on standard error
};

// Help as CLI11 formats it, for a screen of 80 columns: long descriptions go on under themselves.
std::string help_page(std::string_view help);

std::string generate_text(const CommandDescription& program, GeneratedText kind,
                          const std::string& version);

}  // namespace onrecord
