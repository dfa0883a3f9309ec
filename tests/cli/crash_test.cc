// SPDX-License-Identifier: GPL-3.0-or-later
// What must hold whenever a run ends, however many work on it and whoever reads meanwhile.
#include <poll.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <random>

#include "tests/support/archive_rows.h"
#include "tests/support/newsroom.h"

namespace onrecord {

namespace {

constexpr int kArticlesPerRound = 12;

int number_of_kills() {
  const char* asked = std::getenv("ONRECORD_KILLS");
  return asked == nullptr ? 20 : std::atoi(asked);
}

// Short articles of one pattern: no two alike, speakers and words in common.
std::string wire_story(int number) {
  static const char* const kPeople[] = {"Mara Quill", "Owen Tarrant", "Lena Tarrant", "Ida Fenn",
                                        "Jonas Petrell"};
  static const char* const kSubjects[] = {"barrier", "tunnel", "harbour", "ferry"};
  const std::string person = kPeople[number % 5], subject = kSubjects[number % 4];
  const std::string count = std::to_string(number);
  return "The " + subject + " again, day " + count + "\n\n“The " + subject + " has cost us " +
         count + " days,” said " + person + ", the mayor of Ashby Vale.\n\n" +
         person.substr(person.find(' ') + 1) + " said that the council would decide.\n";
}

// File names in the order of the rounds, so that a run over all of them gives the same numbers.
void write_round(const Newsroom& newsroom, int round) {
  for (int i = 0; i < kArticlesPerRound; ++i) {
    const int number = 10000 + round * kArticlesPerRound + i;
    newsroom.write("wire-" + std::to_string(number) + ".txt", wire_story(number));
  }
}

}  // namespace

TEST_CASE("after kill -9 at any moments a finished run equals an undisturbed one row for row") {
  const Newsroom newsroom;
  const Command killed_run = newsroom.indexer_command({"--jobs", "2", newsroom.articles()});

  write_round(newsroom, 0);
  const auto begin = std::chrono::steady_clock::now();
  REQUIRE(newsroom.index().exit_code == 0);
  auto window = std::chrono::duration_cast<std::chrono::milliseconds>(
      std::chrono::steady_clock::now() - begin);

  // How long a run takes depends on what else the machine does: a run that ended before its kill
  // halves the window, a kill that came in time widens it a little.
  std::mt19937 moments(20);
  const int kills = number_of_kills();
  std::size_t kept = 0;
  for (int killed = 0, round = 1; killed < kills; ++round) {
    write_round(newsroom, round);
    const int moment =
        std::uniform_int_distribution<int>(0, static_cast<int>(window.count()))(moments);
    {
      Running run(killed_run);
      ::poll(nullptr, 0, moment);
      run.kill();
      const bool in_time = run.wait() == 128 + 9;
      killed += in_time;
      window = in_time ? window + window / 10 : window / 2;
    }
    const std::size_t articles =
        selected_rows(newsroom.archive(), "SELECT id FROM articles").size();
    CHECK(articles >= kept);
    kept = articles;
  }

  REQUIRE(newsroom.index().exit_code == 0);
  CHECK(newsroom.indexer({"check"}).exit_code == 0);
  const std::filesystem::path undisturbed = newsroom.elsewhere("undisturbed");
  REQUIRE(run({ONRECORD_INDEX_PROGRAM, "--archive", undisturbed, newsroom.articles()}).exit_code ==
          0);
  CHECK(differences(archive_rows(undisturbed), archive_rows(newsroom.archive())) == "");
  const Command question = {"said", "--about", "harbour council", "--format", "csv"};
  CHECK(newsroom.ask(question).out ==
        run(Newsroom::joined({ONRECORD_PROGRAM, "--archive", undisturbed}, question)).out);
}

TEST_CASE("Ctrl-C ends a run in good order and the next run goes on from there") {
  const Newsroom newsroom;
  for (int round = 0; round < 8; ++round) write_round(newsroom, round);
  Running run(newsroom.indexer_command({"--jobs", "2", newsroom.articles()}));
  // The lock is taken after the signal is provided for and before the first article.
  while (!std::filesystem::exists(newsroom.archive() / "lock") && !run.is_over()) {
  }
  run.interrupt();
  CHECK(run.wait() == 0);
  CHECK(newsroom.indexer({"check"}).exit_code == 0);
  CHECK(selected_rows(newsroom.archive(), "SELECT id FROM articles").size() <
        8 * kArticlesPerRound);

  REQUIRE(newsroom.index().exit_code == 0);
  const std::filesystem::path undisturbed = newsroom.elsewhere("undisturbed");
  REQUIRE(onrecord::run({ONRECORD_INDEX_PROGRAM, "--archive", undisturbed, newsroom.articles()})
              .exit_code == 0);
  CHECK(differences(archive_rows(undisturbed), archive_rows(newsroom.archive())) == "");
}

TEST_CASE("Ctrl-C ends extract at once") {
  const Newsroom newsroom;
  for (int round = 0; round < 8; ++round) write_round(newsroom, round);
  const std::filesystem::path lines = newsroom.elsewhere("lines.jsonl");
  Running run({"/bin/sh", "-c", "exec \"$0\" extract \"$1\" > \"$2\"", ONRECORD_INDEX_PROGRAM,
               newsroom.articles(), lines});
  const auto has_begun = [&] {
    std::error_code ignored;
    return std::filesystem::file_size(lines, ignored) > 0 && !ignored;
  };
  while (!has_begun() && !run.is_over()) {
  }
  run.interrupt();
  CHECK(run.wait() == 128 + SIGINT);
}

TEST_CASE("one job and eight jobs make the same archive, row for row") {
  const Newsroom newsroom;
  for (int round = 0; round < 6; ++round) write_round(newsroom, round);
  newsroom.write("flood.txt", kFloodArticle);
  newsroom.write("toll.txt", kTollArticle);
  newsroom.write("empty.txt", "");
  const std::filesystem::path one = newsroom.elsewhere("one"), eight = newsroom.elsewhere("eight");
  for (const auto& [archive, jobs] : {std::pair(one, "1"), std::pair(eight, "8")})
    REQUIRE(run({ONRECORD_INDEX_PROGRAM, "--archive", archive, "--jobs", jobs, newsroom.articles()})
                .exit_code == 0);
  CHECK(archive_rows(one).size() > 500);
  CHECK(differences(archive_rows(one), archive_rows(eight)) == "");
}

TEST_CASE("whoever asks while a run writes gets an answer that never shrinks") {
  const Newsroom newsroom;
  write_round(newsroom, 0);
  REQUIRE(newsroom.index().exit_code == 0);
  int most = 0, answers = 0;
  for (int round = 1; round <= 6; ++round) {
    write_round(newsroom, round);
    Running writer(newsroom.indexer_command({"--jobs", "2", newsroom.articles()}));
    do {
      const Finished answer =
          newsroom.ask({"said", "--about", "harbour", "--all-words", "--count"});
      REQUIRE(answer.exit_code == 0);
      REQUIRE(answer.err == "");
      const int count = std::stoi(answer.out);
      REQUIRE(count >= most);
      most = count;
      ++answers;
    } while (!writer.is_over());
    REQUIRE(writer.wait() == 0);
  }
  CHECK(answers >= 6);
  CHECK(std::stoi(newsroom.ask({"said", "--about", "harbour", "--all-words", "--count"}).out) >=
        18);
}

}  // namespace onrecord
