// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/options.h"

#include <CLI/CLI.hpp>
#include <memory>

#include "base/error.h"
#include "base/terminal_text.h"
#include "query/search/spelling.h"

namespace onrecord::query {

namespace {

struct Example {
  Command command;
  std::string_view lines;
};

// What `COMMAND --help` ends with. A test runs the parser over each line.
constexpr Example kExamples[] = {
    {Command::kSaid,
     "  onrecord said --by \"Mara Quill\" --about \"flood barrier\" --since 2025-02\n"
     "  onrecord said --org \"Tidewater Authority\" --about loan --kind direct\n"
     "  onrecord said --about barrier --format csv --output answers.csv"},
    {Command::kWho,
     "  onrecord who --about \"harbour loan\"\n"
     "  onrecord who --mentions \"Mara Quill\" --outlet \"Vale Courier\""},
    {Command::kTopics, "  onrecord topics --by \"Mara Quill\" --since 2025"},
    {Command::kTimeline, "  onrecord timeline --about tolls --format csv"},
    {Command::kAsk,
     "  onrecord ask \"what did Quill say about tolls since January?\"\n"
     "  onrecord ask \"who talked about the barrier?\""},
    {Command::kSearch,
     "  onrecord search 'tunnel NEAR/5 tolls outlet:\"Vale Courier\"'\n"
     "  onrecord search '\"flood barrier\" -storm date:2025-01..2025-03'"},
    {Command::kShow,
     "  onrecord show 12            the article, with quotation 12 marked\n"
     "  onrecord show --explain 12  how it was read, and who is meant\n"
     "  onrecord show article:3"},
    {Command::kSpeaker, "  onrecord speaker quill"},
    {Command::kOrganization, "  onrecord org \"Tidewater Authority\""},
    {Command::kSpeakers, "  onrecord speakers --limit 50"},
    {Command::kOrganizations, "  onrecord orgs --format csv"},
    {Command::kArticles, "  onrecord articles --outlet \"Vale Courier\" --since 2025-02"},
    {Command::kStats, "  onrecord stats"},
    {Command::kSql, "  onrecord sql \"SELECT outlet, count(*) FROM said GROUP BY outlet\""},
};

std::string example_of(Command command) {
  for (const Example& example : kExamples)
    if (example.command == command) return "Examples:\n" + std::string(example.lines);
  return {};
}

struct CommandLine {
  CLI::App app{"asks an archive of news who said what about which topic", "onrecord"};
  Options options;
  std::string archive, generate;

  CommandLine() {
    app.set_version_flag("--version", std::string("onrecord ") + ONRECORD_VERSION,
                         "Print the version");
    app.add_option("--generate", generate, "Print a manual page or completion script")
        ->check(CLI::IsMember({"man", "bash", "zsh", "fish"}))
        ->group("");
    app.add_option("--archive", archive,
                   "The archive's folder (else $ONRECORD_ARCHIVE, the nearest .onrecord/ upwards, "
                   "the user's data folder)")
        ->type_name("DIR");
    app.footer("Run `onrecord COMMAND --help` for one command and examples of it. Most asked:\n" +
               std::string(kExamples[0].lines) + "\n" + "  onrecord who --about \"harbour loan\"");

    add_question(add(Command::kSaid, "said", "Quotations: who said what about which topic"));
    add_question(add(Command::kWho, "who", "Speakers of such quotations, the most relevant first"));
    add_question(add(Command::kTopics, "topics", "What such quotations speak about"));
    add_question(add(Command::kTimeline, "timeline", "How many such quotations each month has"));

    add_operand(add(Command::kAsk, "ask", "Answer a plain question and show how it was read"),
                "question", "QUESTION", "\"what did NAME say about TOPIC since January?\"");
    CLI::App& search = add(Command::kSearch, "search", "Articles, in the query language");
    add_operand(search, "query", "QUERY",
                "words, \"a phrase\", a NEAR/5 b, -word, OR, field:value, date:2025-01..2025-03");
    add_dates(search);
    CLI::App& show =
        add(Command::kShow, "show", "Print the article of a quotation, with the quotation marked");
    add_operand(show, "id", "ID", "a quotation's number, or article:NUMBER");
    show.add_flag("--explain", options.is_explained,
                  "Print how the quotation was read instead, and how sure each part is");
    add_operand(add(Command::kSpeaker, "speaker", "What is known of a speaker"), "name", "NAME",
                "a name however typed, or id:NUMBER");
    add_operand(add(Command::kOrganization, "org", "What is known of an organization"), "name",
                "NAME", "a name however typed, or id:NUMBER");
    add(Command::kSpeakers, "speakers", "All speakers, the most quoted first");
    add(Command::kOrganizations, "orgs", "All organizations, the most quoted first");
    add_dates(add(Command::kArticles, "articles", "All articles, the newest first"));
    add(Command::kStats, "stats", "How much the archive holds");
    add_operand(
        add(Command::kSql, "sql", "Run a SELECT over the archive's tables; nothing can be changed"),
        "statement", "SELECT", "one SELECT statement");
    app.require_subcommand(1, 1);
  }

  CLI::App& add(Command command, const std::string& name, const std::string& text) {
    CLI::App* sub = app.add_subcommand(name, text);
    sub->callback([this, command] { options.command = command; });
    sub->fallthrough();
    sub->footer(example_of(command));
    add_output(*sub);
    return *sub;
  }

  void add_operand(CLI::App& sub, const std::string& name, const std::string& type,
                   const std::string& text) {
    sub.add_option(name, options.operand, text)->type_name(type)->required();
  }

  void add_dates(CLI::App& sub) {
    sub.add_option("--outlet", options.outlet, "Only what this outlet published")
        ->type_name("NAME");
    sub.add_option("--since", options.since, "Published then or later: 2025, 2025-02, 2025-02-17")
        ->type_name("DATE");
    sub.add_option("--until", options.until, "Published then or earlier")->type_name("DATE");
  }

  void add_question(CLI::App& sub) {
    sub.add_option("--by", options.by,
                   "Only what this person or organization said; a name however typed, or id:NUMBER")
        ->type_name("NAME");
    sub.add_option("--about", options.about, "The topic in plain words; \"phrases\" exactly")
        ->type_name("TOPIC");
    sub.add_option("--mentions", options.mentions,
                   "Only where the quoted words name this person, organization or place")
        ->type_name("NAME");
    sub.add_option("--org", options.organization,
                   "Only what people of this organization, or itself, said")
        ->type_name("NAME");
    add_dates(sub);
    sub.add_option("--kind", options.kinds, "Only these kinds (may be given more than once)")
        ->type_name("KIND")
        ->check(CLI::IsMember({"direct", "mixed", "indirect"}));
    sub.add_option("--act", options.act,
                   "statement (said, written, asked), belief (thought, wished), all")
        ->type_name("ACT")
        ->check(CLI::IsMember({"statement", "belief", "all"}));
    sub.add_option("--min-confidence", options.least_confidence,
                   "Only those at least so sure, 0 to 1")
        ->type_name("NUMBER")
        ->check(CLI::Range(0.0, 1.0));
    sub.add_flag("--all-words", options.every_word, "Every word of the topic must be there");
    sub.add_flag("--each-copy", options.each_copy,
                 "Every printing of the same words, not one of them");
    sub.add_flag("--explain", options.is_explained, "Say how the question was read");
  }

  void add_output(CLI::App& sub) {
    sub.add_option("-f,--format", options.format, "table, csv, tsv, json, jsonl, markdown")
        ->type_name("FORMAT")
        ->check(CLI::IsMember({"table", "csv", "tsv", "json", "jsonl", "markdown"}));
    sub.add_option("-o,--output", options.output, "Write to this file instead of standard output")
        ->type_name("FILE");
    sub.add_option("--limit", options.limit,
                   "At most so many rows (a terminal's table: 20; else all)")
        ->type_name("N");
    sub.add_option("--offset", options.offset, "Leave out so many rows before")->type_name("N");
    sub.add_option("--sort", options.sort, "relevance, newest, oldest, confidence, outlet")
        ->type_name("ORDER")
        ->check(CLI::IsMember({"relevance", "newest", "oldest", "confidence", "outlet"}));
    sub.add_flag("--count", options.is_count, "Print only how many there are");
    sub.add_option("--color", options.color, "auto, always, never; $NO_COLOR is obeyed")
        ->type_name("WHEN")
        ->check(CLI::IsMember({"auto", "always", "never"}));
    sub.add_flag("--no-pager", options.has_no_pager, "Never show the answer in a pager");
    sub.add_flag("--excel", options.is_for_excel,
                 "CSV with a byte-order mark, and no cell that a spreadsheet takes for a formula");
  }
};

// CLI11 says of a mistyped command only that one is required.
std::string mistake_in(CLI::App& app, const std::string& message) {
  const std::string typed = app.remaining().empty() ? std::string() : app.remaining().front();
  const auto given = app.get_subcommands();
  if (!given.empty()) {
    const auto extra = app.remaining(true);
    // A topic without its option is what everybody types first.
    if (!extra.empty() && !extra.front().starts_with('-') &&
        given.front()->get_option_no_throw("--about") != nullptr)
      return "a topic stands behind --about, a speaker behind --by\ndid you mean onrecord " +
             given.front()->get_name() + " --about '" + printable(extra.front()) + "'?";
    return message + "\nRun onrecord " + given.front()->get_name() + " --help for its options.";
  }
  if (typed.empty() || typed.starts_with('-'))
    return (typed.empty() ? "no command was given" : "there is no option " + printable(typed)) +
           "\nRun onrecord --help for options and commands.";
  constexpr std::size_t kMistakes = 2;
  std::string nearest = "Run onrecord --help for the commands.";
  std::size_t least = kMistakes + 1;
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
    const std::size_t distance = spelling_distance(typed, command->get_name(), kMistakes);
    if (distance >= least) continue;
    least = distance;
    nearest = "did you mean onrecord " + command->get_name() + "?";
  }
  return "there is no command “" + printable(typed) + "”\n" + nearest;
}

}  // namespace

ParsedOptions parse_options(int argc, const char* const* argv) {
  const auto line = std::make_unique<CommandLine>();
  const int bad_request = static_cast<int>(ExitCode::kBadRequest);
  // A completion script or page needs no command.
  if (argc == 3 && std::string_view(argv[1]) == "--generate")
    if (const GeneratedTextName* wanted = find_generated_text(argv[2]))
      return {std::nullopt,
              {generate_text(describe(line->app), wanted->kind, ONRECORD_VERSION), 0, false}};
  try {
    line->app.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    return {std::nullopt, {help_page(line->app.help()), 0, false}};
  } catch (const CLI::CallForVersion&) {
    return {std::nullopt, {line->app.version() + "\n", 0, false}};
  } catch (const CLI::ParseError& error) {
    return {std::nullopt,
            {"onrecord: " + mistake_in(line->app, error.what()) + "\n", bad_request, true}};
  }
  Options& options = line->options;
  if (!line->archive.empty()) options.archive = line->archive;
  return {std::move(options), {}};
}

CommandDescription describe_command_line() {
  return describe(std::make_unique<CommandLine>()->app);
}

}  // namespace onrecord::query
