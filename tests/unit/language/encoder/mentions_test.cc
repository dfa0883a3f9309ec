// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/language/encoder/mentions.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

using namespace onrecord;
using namespace onrecord::language;

namespace {

// One article read in one step. Words of `named` are persons wherever they stand.
struct Article {
  Article(std::string printed, const std::vector<std::string>& named) : text(std::move(printed)) {
    words = split_words(text, split_paragraphs(text));
    std::vector<NameWords> names;
    for (std::uint32_t w = 0; w < words.size(); ++w)
      for (const std::string& name : named)
        if (slice(text, words[w].span).starts_with(name)) names.push_back({w, w});
    list.read(text, words, static_cast<std::uint32_t>(words.size()), names);
  }

  std::vector<std::string> printed(const std::vector<std::uint32_t>& indices) const {
    std::vector<std::string> out;
    for (const std::uint32_t i : indices)
      out.emplace_back(slice(text, words[list.mentions()[i].first].span));
    return out;
  }
  std::vector<std::string> candidates_of_last() const {
    return printed(list.candidates_of(static_cast<std::uint32_t>(list.mentions().size() - 1)));
  }

  std::string text;
  std::vector<Word> words;
  MentionList list;
};

using Strings = std::vector<std::string>;

}  // namespace

TEST_CASE("pronouns are known in any case and with what is joined to them", "[encoder]") {
  CHECK(kind_of_pronoun("He") == MentionKind::kHe);
  CHECK(kind_of_pronoun("HERSELF") == MentionKind::kShe);
  CHECK(kind_of_pronoun("it’s") == MentionKind::kIt);
  CHECK(kind_of_pronoun("they'll") == MentionKind::kThey);
  for (const char* other : {"", "'", "the", "Lund’s", "we", "themselvesthemselves"})
    CHECK_FALSE(kind_of_pronoun(other));
}

TEST_CASE("a pronoun goes on from persons and pronouns of its own kind, the nearest first",
          "[encoder]") {
  const Article article("Lund met Brandvik. He said it and she left. Aalto saw him",
                        {"Lund", "Brandvik", "Aalto"});
  CHECK(article.candidates_of_last() == Strings{"Aalto", "He", "Brandvik", "Lund"});
}

TEST_CASE("a name that follows in the paragraph may be meant, one of the next paragraph not",
          "[encoder]") {
  const Article article("When he wrote it, Lund was ill.\nAalto was not.", {"Lund", "Aalto"});
  CHECK(article.printed(article.list.candidates_of(0)) == Strings{"Lund"});
}

TEST_CASE("a mention knows how often it was named, its sentence and its paragraph", "[encoder]") {
  const Article article("Lund spoke. Did he?\nLund’s answer: “Lund will.”", {"Lund"});
  const std::vector<Mention>& mentions = article.list.mentions();
  REQUIRE(mentions.size() == 4);
  CHECK(mentions[2].times_before == 1);
  CHECK(mentions[3].times_before == 2);
  CHECK(mentions[1].sentence == 1);
  CHECK(mentions[2].sentence == 3);
  CHECK(mentions[1].paragraph == 0);
  CHECK(mentions[2].paragraph == 1);
}

TEST_CASE("words inside a name are no pronouns", "[encoder]") {
  const std::string text = "The It Girls sang.";
  const auto words = split_words(text, split_paragraphs(text));
  MentionList list;
  list.read(text, words, static_cast<std::uint32_t>(words.size()),
            std::vector<NameWords>{{0, 2, NameType::kOrganization}});
  CHECK(list.mentions().size() == 1);
}

TEST_CASE("reading window by window lists the same mentions as reading at once", "[encoder]") {
  const Article whole("Lund met Brandvik. He said it and she left.", {"Lund", "Brandvik"});
  MentionList list;
  const std::vector<NameWords> first = {{0, 0}};
  const std::vector<NameWords> second = {{2, 2}};
  CHECK(list.read(whole.text, whole.words, 2, first) == 0);
  CHECK(list.read(whole.text, whole.words, static_cast<std::uint32_t>(whole.words.size()),
                  second) == 1);
  REQUIRE(list.mentions().size() == whole.list.mentions().size());
  for (std::size_t i = 0; i < list.mentions().size(); ++i) {
    CHECK(list.mentions()[i].first == whole.list.mentions()[i].first);
    CHECK(list.mentions()[i].sentence == whole.list.mentions()[i].sentence);
  }
}
