// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/commands.h"

#include <iostream>
#include <utility>
#include <vector>

#include "base/terminal_text.h"
#include "query/language/question.h"
#include "query/nothing_found.h"
#include "query/output.h"
#include "query/render/article_view.h"
#include "query/render/sinks.h"
#include "query/request.h"
#include "query/search/article_search.h"
#include "query/search/highlighter.h"
#include "query/search/listings.h"
#include "query/search/rows.h"
#include "query/search/topics.h"
#include "schema/archive.h"

namespace onrecord::query {

namespace {

constexpr std::uint64_t kTerminalLimit = 20;

class Answering {
 public:
  explicit Answering(Options options)
      : options_(std::move(options)),
        reader_(locate_archive(Surroundings::of_this_process(options_.archive))),
        output_(options_),
        format_(format_of(options_)) {
    // A screenful where a person reads, everything where a program or a spreadsheet does.
    has_default_limit_ = !options_.limit && format_ == Format::kTable && options_.output.empty();
    if (has_default_limit_) options_.limit = kTerminalLimit;
  }

  ExitCode said() {
    const QuoteQuestion question = quote_question(options_, reader_);
    const FoundQuotes found = find_quotes(reader_, question);
    explain(found.read_as);
    if (options_.is_count) return count(found.total);
    if (found.quotes.empty()) return nothing(found.total, count_quotes());
    Style style = output_.style();
    style.marks = [highlighter = Highlighter(question.about)](std::string_view text) {
      return highlighter.spans(text);
    };
    write(style, [&](RowSink& sink) { write_quotes(reader_, found.quotes, sink); });
    say_what_is_left(found.quotes.size(), found.total, "quotations");
    return ExitCode::kAnswered;
  }

  ExitCode who() { return over_quotes(write_who); }
  ExitCode timeline() { return over_quotes(write_timeline); }
  ExitCode topics() {
    return over_quotes(
        [](ArchiveReader& reader, std::span<const FoundQuote> quotes, Page page, RowSink& sink) {
          return write_topics(reader, quotes, page.offset, page.limit, sink);
        });
  }

  ExitCode ask() {
    const Question question = read_question(options_.operand, utc_now().substr(0, 10));
    std::cerr << "read as: " << printable(print(question)) << '\n';
    options_.by = question.by;
    options_.about = question.about;
    options_.since = question.since;
    options_.until = question.until;
    if (!options_.by.empty()) forgive_unknown_speaker();
    switch (question.asked) {
      case Asked::kQuotations:
        return said();
      case Asked::kSpeakers:
        return who();
      case Asked::kTopics:
        return topics();
    }
    return ExitCode::kBadRequest;
  }

  ExitCode search() {
    const ArticleQuestion question = article_question(options_);
    if (options_.is_explained) std::cerr << "read as: " << printable(print(question.text)) << '\n';
    const CountAnswers count_articles = [this](const Options& options) {
      ArticleQuestion asked = article_question(options);
      asked.limit = 0;
      Nowhere nowhere;
      return find_articles(reader_, asked, nowhere).total;
    };
    if (options_.is_count) return count(count_articles(options_));
    FoundArticles found;
    const std::uint64_t rows = write(
        output_.style(), [&](RowSink& sink) { found = find_articles(reader_, question, sink); });
    if (rows == 0) return nothing(found.total, count_articles);
    say_what_is_left(rows, found.total, "articles");
    return ExitCode::kAnswered;
  }

  ExitCode show() {
    const ShownId shown = shown_id(options_.operand);
    if (options_.is_explained && shown.is_article)
      throw Error("--explain explains a quotation, not an article",
                  "numbers of quotations stand in the column quote_id", ExitCode::kBadRequest);
    if (options_.is_explained)
      return listing([&](RowSink& sink) { return write_explanation(reader_, shown.id, sink); });
    const ArticlePage page =
        shown.is_article ? page_of_article(reader_, shown.id) : page_of_quote(reader_, shown.id);
    print_article(output_.stream(), page, output_.style());
    if (!page.marked.empty())
      output_.stream() << "\n⟦…⟧ quotation " << shown.id << ", article:" << page.article_id << '\n';
    output_.finish();
    return ExitCode::kAnswered;
  }

  ExitCode speaker() {
    const std::vector<Named> speakers = find_speakers(reader_, options_.operand, Mattering::kNamed);
    return listing([&](RowSink& sink) { return write_speaker(reader_, together(speakers), sink); });
  }

  ExitCode organization() {
    const std::vector<Named> organizations = find_organizations(reader_, options_.operand);
    return listing(
        [&](RowSink& sink) { return write_organization(reader_, together(organizations), sink); });
  }

  ExitCode speakers() {
    return listing([&](RowSink& sink) { return write_speakers(reader_, page(), sink); });
  }
  ExitCode organizations() {
    return listing([&](RowSink& sink) { return write_organizations(reader_, page(), sink); });
  }
  ExitCode articles() {
    const auto write_page = [&](const Options& options, Page page, RowSink& sink) {
      return write_articles(reader_, options.outlet, date_range(options.since, options.until), page,
                            sink);
    };
    return listing([&](RowSink& sink) { return write_page(options_, page(), sink); },
                   [&](const Options& options) {
                     Nowhere nowhere;
                     return write_page(options, {}, nowhere);
                   });
  }
  ExitCode stats() {
    return listing([&](RowSink& sink) { return write_stats(reader_, sink); });
  }
  ExitCode sql() {
    return listing(
        [&](RowSink& sink) { return write_users_rows(reader_, options_.operand, sink); });
  }

 private:
  struct Nowhere final : RowSink {
    void begin(std::span<const std::string>) override {}
    void row(std::span<const Cell>) override {}
    void end() override {}
  };

  // Counts rows on their way. What goes to a terminal, in whatever format, holds no control
  // character; a file or pipe gets the text as it is. (Tables see to it themselves, wherever they
  // go.)
  class Counting final : public RowSink {
   public:
    Counting(RowSink& inner, bool escapes) : inner_(inner), escapes_(escapes) {}
    void begin(std::span<const std::string> columns) override { inner_.begin(columns); }
    void row(std::span<const Cell> cells) override {
      ++rows_;
      if (!escapes_) return inner_.row(cells);
      shown_.assign(cells.begin(), cells.end());
      for (Cell& cell : shown_) cell.text = printable(cell.text);
      inner_.row(shown_);
    }
    void end() override { inner_.end(); }
    std::uint64_t rows() const { return rows_; }

   private:
    RowSink& inner_;
    bool escapes_;
    std::vector<Cell> shown_;
    std::uint64_t rows_ = 0;
  };

  // One name may have several rows: a place and the organization called after it.
  static Named together(const std::vector<Named>& found) {
    Named all = found.front();
    for (std::size_t i = 1; i < found.size(); ++i)
      all.rows.insert(all.rows.end(), found[i].rows.begin(), found[i].rows.end());
    return all;
  }

  Page page() const { return {options_.offset, options_.limit}; }

  template <typename Write>
  std::uint64_t write(Style style, Write write_rows_to) {
    style.is_for_excel = options_.is_for_excel;
    const auto sink = make_sink(format_, output_.stream(), style);
    Counting counting(*sink, output_.is_terminal() && format_ != Format::kTable);
    write_rows_to(counting);
    output_.finish();
    return counting.rows();
  }

  template <typename Write>
  ExitCode listing(Write write_rows_to, const CountAnswers& count_answers = {}) {
    if (options_.is_count) {
      options_.limit.reset();
      Nowhere nowhere;
      return count(write_rows_to(nowhere));
    }
    const std::uint64_t rows = write(output_.style(), write_rows_to);
    if (rows == 0) return nothing(0, count_answers);
    if (has_default_limit_ && options_.limit && rows == *options_.limit)
      std::cerr << "the first " << rows << "; --limit N and --offset N show more\n";
    return ExitCode::kAnswered;
  }

  // Answers that sum up all quotations of a question.
  template <typename Write>
  ExitCode over_quotes(Write write_summary) {
    QuoteQuestion question = quote_question(options_, reader_);
    question.limit.reset();
    question.offset = 0;
    const FoundQuotes found = find_quotes(reader_, question);
    explain(found.read_as);
    if (found.quotes.empty()) return nothing(found.total, count_quotes());
    return listing([&](RowSink& sink) {
      return write_summary(reader_, std::span(found.quotes), page(), sink);
    });
  }

  // "What did the harbour office say about …": words that are nobody's name belong to the topic.
  void forgive_unknown_speaker() {
    try {
      find_speakers(reader_, options_.by, Mattering::kQuoted);
    } catch (const Error& error) {
      if (error.exit_code() != ExitCode::kNothingFound) throw;
      std::cerr << printable(error.what()) << "; searched as words\n";
      options_.about = options_.by + " " + options_.about;
      options_.by.clear();
    }
  }

  void explain(const std::string& read_as) const {
    if (options_.is_explained) std::cerr << "read as: " << printable(read_as) << '\n';
  }

  ExitCode count(std::uint64_t total) {
    output_.stream() << total << '\n';
    output_.finish();
    return total == 0 ? ExitCode::kNothingFound : ExitCode::kAnswered;
  }

  CountAnswers count_quotes() {
    return [this](const Options& options) {
      QuoteQuestion question = quote_question(options, reader_);
      question.limit = 0;
      question.offset = 0;
      return find_quotes(reader_, question).total;
    };
  }

  ExitCode nothing(std::uint64_t total, const CountAnswers& count_answers) {
    if (total > 0) {
      std::cerr << "only " << total << " found; --offset " << options_.offset
                << " is beyond them\n";
      return ExitCode::kNothingFound;
    }
    std::string asked;
    const std::string question =
        options_.command == Command::kAsk ? std::string() : options_.operand;
    for (const auto& [name, value] : {std::pair{"", &question},
                                      {"by ", &options_.by},
                                      {"about ", &options_.about},
                                      {"mentioning ", &options_.mentions},
                                      {"of ", &options_.organization},
                                      {"from ", &options_.outlet},
                                      {"since ", &options_.since},
                                      {"until ", &options_.until}})
      if (!value->empty()) asked += (asked.empty() ? ": " : ", ") + (name + ("“" + *value + "”"));
    std::cerr << "nothing found" << printable(asked) << '\n';
    if (count_answers)
      std::cerr << printable(why_nothing_found(reader_, options_, count_answers), true);
    return ExitCode::kNothingFound;
  }

  void say_what_is_left(std::uint64_t shown, std::uint64_t total, std::string_view what) const {
    if (has_default_limit_ && shown + options_.offset < total)
      std::cerr << shown << " of " << total << ' ' << what
                << "; --limit N and --offset N show more\n";
  }

  Options options_;
  ArchiveReader reader_;
  Output output_;
  Format format_;
  bool has_default_limit_ = false;
};

struct CommandRow {
  Command command;
  ExitCode (Answering::*answer)();
};

constexpr CommandRow kCommands[] = {
    {Command::kSaid, &Answering::said},
    {Command::kWho, &Answering::who},
    {Command::kTopics, &Answering::topics},
    {Command::kTimeline, &Answering::timeline},
    {Command::kAsk, &Answering::ask},
    {Command::kSearch, &Answering::search},
    {Command::kShow, &Answering::show},
    {Command::kSpeaker, &Answering::speaker},
    {Command::kOrganization, &Answering::organization},
    {Command::kSpeakers, &Answering::speakers},
    {Command::kOrganizations, &Answering::organizations},
    {Command::kArticles, &Answering::articles},
    {Command::kStats, &Answering::stats},
    {Command::kSql, &Answering::sql},
};

}  // namespace

ExitCode run_command(Options options) {
  const Command command = options.command;
  Answering answering(std::move(options));
  for (const CommandRow& row : kCommands)
    if (row.command == command) return (answering.*row.answer)();
  return ExitCode::kBadRequest;
}

}  // namespace onrecord::query
