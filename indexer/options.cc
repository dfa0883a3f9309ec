// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/options.h"

#include <CLI/CLI.hpp>
#include <memory>

#include "base/error.h"

namespace onrecord {

namespace {

struct CommandLine {
  CLI::App app{"reads folders of news articles into a searchable archive", "onrecord-index"};
  Options options;
  std::string archive, models, generate;
  std::vector<std::string> paths;

  CommandLine() {
    app.set_version_flag("--version", std::string("onrecord-index ") + ONRECORD_VERSION,
                         "Print the version");
    app.add_option("--generate", generate, "Print a manual page or completion script")
        ->check(CLI::IsMember({"man", "bash", "zsh", "fish"}))
        ->group("");
    app.add_option("--archive", archive,
                   "The archive's folder (else $ONRECORD_ARCHIVE, the nearest .onrecord/ upwards, "
                   "the user's data folder)")
        ->type_name("DIR");
    app.footer(
        "Run `onrecord-index COMMAND --help` for one command. A folder named like a command is "
        "given as ./NAME.\nExamples:\n"
        "  onrecord-index ~/articles              add what is new or changed, drop what is gone\n"
        "  onrecord-index --dry-run ~/articles    say what would be done\n"
        "  onrecord-index rejected                what gave no article, and why\n"
        "  onrecord-index correct same \"Mara Quill\" \"M. Quill\"");
    add_indexing(app);
    app.add_option("folder", paths, "Folders or files to index")->type_name("DIR");

    CLI::App& extract = add(Command::kExtract, "extract",
                            "Print what articles say as JSON lines; touches no archive");
    extract.add_option("path", paths, "Folders or files")->type_name("PATH");
    extract.add_flag("--jsonl", options.reads_json_lines,
                     "Read JSON articles, one a line, from standard input");
    add_work(extract);

    CLI::App& load = add(Command::kLoad, "load", "Put the lines of `extract` into the archive");
    load.add_option("path", paths, "Files of lines (else standard input)")->type_name("FILE");

    add(Command::kCheck, "check", "Look whether tables and full-text index are whole and agree");
    add(Command::kRebuild, "rebuild", "Make the full-text index anew from the tables");
    add(Command::kCompact, "compact", "Give back the space of what was replaced");
    add(Command::kStatus, "status", "Print what the archive holds");
    add(Command::kRejected, "rejected",
        "List files and records that gave no article, with the reason");

    CLI::App& correct =
        add(Command::kCorrect, "correct", "Note who is who, for this archive and all later runs");
    correct
        .add_option("kind", options.correction,
                    "same NAME OTHER | rename NAME SHOWN | different NAME PATH_PATTERN OTHER")
        ->check(CLI::IsMember({"same", "rename", "different"}))
        ->type_name("KIND")
        ->required();
    correct.add_option("name", options.names, "The names")->type_name("NAME")->required();

    CLI::App& model =
        add(Command::kModel, "model", "Print version, checksum and speed of the trained model");
    add_models(model);

    CLI::App& watch = add(Command::kWatch, "watch", "Index again and again until interrupted");
    watch.add_option("folder", paths, "Folders or files to index")->type_name("DIR")->required();
    watch.add_option("--every", options.seconds_between_runs, "Seconds between two runs (60)")
        ->type_name("SECONDS");
    add_indexing(watch);
    app.require_subcommand(0, 1);
  }

  CLI::App& add(Command command, const std::string& name, const std::string& text) {
    CLI::App* sub = app.add_subcommand(name, text);
    sub->callback([this, command] { options.command = command; });
    sub->fallthrough();
    return *sub;
  }

  void add_models(CLI::App& sub) {
    sub.add_option("--models", models,
                   "The folder of the trained model (else $ONRECORD_MODELS, the installed one)")
        ->type_name("DIR");
  }

  void add_work(CLI::App& sub) {
    sub.add_option("-j,--jobs", options.jobs,
                   "Articles read at the same time (else one for each core)")
        ->type_name("N")
        ->check(CLI::Range(1, 1024));
    add_models(sub);
  }

  void add_indexing(CLI::App& sub) {
    add_work(sub);
    sub.add_flag("--stale", options.takes_stale, "Also read again what another version extracted");
    sub.add_flag("-n,--dry-run", options.is_dry_run, "Say what would be done and change nothing");
    sub.add_flag("--strict", options.is_strict,
                 "End with exit code 1 when anything gave no article");
    sub.add_flag("-q,--quiet", options.is_quiet, "No progress and no summary");
  }
};

std::string check_options(const CommandLine& line) {
  const Options& options = line.options;
  if (options.command == Command::kIndex && options.paths.empty())
    return "no folder to index was given";
  if (options.command == Command::kExtract && options.paths.empty() && !options.reads_json_lines)
    return "extract needs files, folders or --jsonl";
  if (options.command == Command::kCorrect &&
      options.names.size() != (options.correction == "different" ? 3U : 2U))
    return "correct " + options.correction + " takes " +
           (options.correction == "different" ? "three" : "two") + " names";
  return {};
}

}  // namespace

ParsedOptions parse_options(int argc, const char* const* argv) {
  const auto line = std::make_unique<CommandLine>();
  const int bad_request = static_cast<int>(ExitCode::kBadRequest);
  try {
    line->app.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    return {std::nullopt, {help_page(line->app.help()), 0, false}};
  } catch (const CLI::CallForVersion&) {
    return {std::nullopt, {line->app.version() + "\n", 0, false}};
  } catch (const CLI::ParseError& error) {
    return {std::nullopt,
            {std::string("onrecord-index: ") + error.what() +
                 "\nRun onrecord-index --help for the commands.\n",
             bad_request, true}};
  }
  if (!line->generate.empty())
    return {std::nullopt,
            {generate_text(describe(line->app), find_generated_text(line->generate)->kind,
                           ONRECORD_VERSION),
             0, false}};
  Options& options = line->options;
  if (!line->archive.empty()) options.archive = line->archive;
  if (!line->models.empty()) options.models = line->models;
  options.paths.assign(line->paths.begin(), line->paths.end());
  if (const std::string mistake = check_options(*line); !mistake.empty())
    return {std::nullopt,
            {"onrecord-index: " + mistake + "\nRun onrecord-index --help for the commands.\n",
             bad_request, true}};
  return {std::move(options), {}};
}

CommandDescription describe_command_line() {
  return describe(std::make_unique<CommandLine>()->app);
}

}  // namespace onrecord
