// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/language/encoder/reader.h"

#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "indexer/language/encoder/article_words.h"
#include "tests/support/temporary_folder.h"
#include "tests/unit/language/encoder/tiny_model.h"

using namespace onrecord;
using namespace onrecord::language;
using nlohmann::json;

namespace {

const Reader& tiny_reader() {
  static const Reader reader(kTinyFolder / "encoder.bin", kTinyFolder / "vocab.txt");
  return reader;
}

Reading read(const std::string& text) {
  ReaderScratch scratch;
  return tiny_reader().read(text, split_paragraphs(text), scratch);
}

bool same(const Reading& a, const Reading& b) {
  const auto same_name = [](const Name& x, const Name& y) {
    return x.span == y.span && x.type == y.type && x.probability == y.probability;
  };
  const auto same_attribution = [](const Attribution& x, const Attribution& y) {
    return x.cue == y.cue && x.source == y.source && x.content == y.content && x.act == y.act &&
           x.confidence == y.confidence;
  };
  return std::equal(a.names.begin(), a.names.end(), b.names.begin(), b.names.end(), same_name) &&
         std::equal(a.attributions.begin(), a.attributions.end(), b.attributions.begin(),
                    b.attributions.end(), same_attribution);
}

void require_sound(const Reading& reading, const std::string& text) {
  std::uint32_t end = 0;
  for (const Name& name : reading.names) {
    REQUIRE(name.span.begin >= end);
    REQUIRE(name.span.begin < name.span.end);
    end = name.span.end;
  }
  REQUIRE(end <= text.size());
  std::uint32_t cue = 0;
  for (const Attribution& attribution : reading.attributions) {
    REQUIRE(attribution.cue.begin >= cue);
    cue = attribution.cue.begin;
    REQUIRE(attribution.cue.end <= text.size());
    REQUIRE_FALSE(attribution.content.empty());
    std::uint32_t content_end = 0;
    for (const Span piece : attribution.content) {
      REQUIRE(piece.begin >= content_end);
      REQUIRE(piece.begin < piece.end);
      content_end = piece.end;
    }
    REQUIRE(content_end <= text.size());
    REQUIRE(attribution.confidence >= 0);
    REQUIRE(attribution.confidence <= 1);
  }
  float sum = 0;
  Span pronoun;
  for (const Link& link : reading.links) {
    REQUIRE(link.pronoun.begin >= pronoun.begin);
    if (link.pronoun != pronoun) sum = 0;
    pronoun = link.pronoun;
    REQUIRE(link.name.end <= text.size());
    REQUIRE_FALSE(link.name.overlaps(pronoun));
    REQUIRE(link.probability > 0);
    sum += link.probability;
    REQUIRE(sum < 1.001F);
  }
}

std::string repeated(const std::string& part, std::size_t times) {
  std::string text;
  for (std::size_t i = 0; i < times; ++i) text += part;
  return text;
}

}  // namespace

// Weights in float and what PyTorch makes of them. Those of the shipped model are its int8 ones,
// multiplied by their scales: its own float weights are too large for the repository.
struct ReferenceFiles {
  std::filesystem::path model, vocabulary, reference;
};

ReferenceFiles tiny_reference() {
  return {kTinyFolder / "encoder_f32.bin", kTinyFolder / "vocab.txt",
          kTinyFolder / "reference.json"};
}

ReferenceFiles shipped_reference(const TemporaryFolder& folder) {
  const std::filesystem::path top = ONRECORD_SOURCE_DIR;
  std::ifstream shipped(top / "models/encoder.bin", std::ios::binary);
  const std::string int8{std::istreambuf_iterator<char>(shipped), {}};
  std::ofstream(folder.path() / "encoder_f32.bin", std::ios::binary) << with_float_weights(int8);
  return {folder.path() / "encoder_f32.bin", top / "models/vocab.txt",
          top / "tests/unit/language/encoder/shipped/reference.json"};
}

TEST_CASE("the reference of the shipped weights was made from them", "[encoder]") {
  const std::filesystem::path top = ONRECORD_SOURCE_DIR;
  const json reference =
      json::parse(std::ifstream(top / "tests/unit/language/encoder/shipped/reference.json"));
  INFO("models/train/reference.py writes it anew");
  CHECK(reference["sha256"] == ModelFile(top / "models/encoder.bin").checksum());
}

TEST_CASE("in float the runtime computes what PyTorch does", "[encoder]") {
  const TemporaryFolder temporary;
  const bool is_shipped = GENERATE(false, true);
  CAPTURE(is_shipped);
  const ReferenceFiles files = is_shipped ? shipped_reference(temporary) : tiny_reference();
  const Reader reader(files.model, files.vocabulary);
  const json reference = json::parse(std::ifstream(files.reference));
  const std::size_t width = reader.encoder().width();
  const auto close = [](float got, const json& expected) {
    return std::abs(got - expected.get<float>()) < 1e-3F;
  };
  for (const json& window : reference["windows"]) {
    std::vector<Piece> pieces;
    std::vector<std::uint32_t> all;
    for (std::size_t i = 0; i < window["pieces"].size(); ++i) {
      pieces.push_back({window["pieces"][i].get<PieceId>(),
                        static_cast<LetterCase>(window["case"][i].get<int>()),
                        static_cast<QuotationState>(window["quote"][i].get<int>())});
      all.push_back(static_cast<std::uint32_t>(i));
    }
    EncoderScratch scratch;
    std::vector<float> hidden(pieces.size() * width);
    reader.encoder().encode(pieces, all, scratch, hidden.data());
    for (const auto& [piece, numbers] : window["hidden"].items())
      for (std::size_t d = 0; d < numbers.size(); ++d)
        REQUIRE(close(hidden[std::stoul(piece) * width + d], numbers[d]));

    const auto first = window["first_piece"].get<std::vector<std::uint32_t>>();
    std::vector<float> rows(first.size() * width);
    reader.encoder().encode(pieces, first, scratch, rows.data());
    LinearScratch linear;
    std::vector<float> names(first.size() * kNameLabels.size());
    std::vector<float> cues(first.size() * kCueLabels.size());
    std::vector<float> roles(first.size() * kRoleLabels.size());
    std::array<float, kActLabels.size()> acts{};
    const std::vector<CueWords> cue = {
        {window["role_cue"][0].get<std::uint32_t>(), window["role_cue"][1].get<std::uint32_t>()}};
    reader.names_head().logits(rows.data(), first.size(), linear, names.data());
    reader.cue_head().logits(rows.data(), first.size(), linear, cues.data());
    RoleScratch role_scratch;
    reader.role_head().read_window(rows.data(), first.size(), cue, role_scratch);
    reader.role_head().logits(0, first.size(), cue, 0, role_scratch, roles.data());
    ActScratch act_scratch;
    reader.act_head().logits(rows.data(), cue, linear, act_scratch, acts.data());
    for (std::size_t word = 0; word < first.size(); ++word) {
      for (std::size_t i = 0; i < kNameLabels.size(); ++i)
        REQUIRE(close(names[word * kNameLabels.size() + i], window["names"][word][i]));
      for (std::size_t i = 0; i < kCueLabels.size(); ++i)
        REQUIRE(close(cues[word * kCueLabels.size() + i], window["cue"][word][i]));
      for (std::size_t i = 0; i < kRoleLabels.size(); ++i)
        REQUIRE(close(roles[word * kRoleLabels.size() + i], window["role"][word][i]));
    }
    for (std::size_t i = 0; i < acts.size(); ++i) REQUIRE(close(acts[i], window["act"][i]));
  }
}

TEST_CASE("pronouns are weighed against their candidates as in PyTorch", "[encoder]") {
  const TemporaryFolder temporary;
  const bool is_shipped = GENERATE(false, true);
  CAPTURE(is_shipped);
  const ReferenceFiles files = is_shipped ? shipped_reference(temporary) : tiny_reference();
  const Reader reader(files.model, files.vocabulary);
  const json reference = json::parse(std::ifstream(files.reference));
  if (!reader.links_head()) {
    REQUIRE_FALSE(reference["windows"][0].contains("links"));
    return;
  }
  const LinksHead& head = *reader.links_head();
  for (const json& window : reference["windows"]) {
    const auto text = window["text"].get<std::string>();
    const ArticleWords article(text, split_paragraphs(text), reader.vocabulary());
    const auto count = static_cast<std::uint32_t>(article.words.size());
    std::vector<Piece> pieces;
    std::vector<std::uint32_t> first;
    article.pieces_of({0, count, 0, count}, reader.vocabulary(), pieces, first);
    EncoderScratch scratch;
    std::vector<float> rows(count * reader.encoder().width());
    reader.encoder().encode(pieces, first, scratch, rows.data());

    std::vector<NameWords> names;
    for (const json& name : window["links"]["names"])
      names.push_back({name[0], name[1], static_cast<NameType>(name[2].get<int>())});
    MentionList list;
    list.read(text, article.words, count, names);
    std::vector<CueWords> places;
    for (const Mention& mention : list.mentions()) places.push_back({mention.first, mention.last});
    std::vector<float> as_pronoun(places.size() * head.inner());
    std::vector<float> as_candidate(places.size() * head.inner());
    LinksScratch links;
    head.project(rows.data(), places, list.mentions(), links, as_pronoun.data(),
                 as_candidate.data());
    REQUIRE_FALSE(window["links"]["pronouns"].empty());
    for (const json& pronoun : window["links"]["pronouns"]) {
      const auto mention = pronoun["mention"].get<std::uint32_t>();
      const std::vector<std::uint32_t> candidates = list.candidates_of(mention);
      REQUIRE(candidates == pronoun["candidates"].get<std::vector<std::uint32_t>>());
      const std::vector<float> got = head.probabilities(
          list.mentions(), mention, candidates, as_pronoun.data(), as_candidate.data(), links);
      REQUIRE(got.size() == pronoun["probabilities"].size());
      for (std::size_t i = 0; i < got.size(); ++i)
        CHECK(got[i] == Approx(pronoun["probabilities"][i].get<float>()).margin(1e-3));
    }
  }
}

TEST_CASE("a model without a links head reads as before, without links", "[encoder]") {
  const TemporaryFolder temporary;
  const std::filesystem::path path = temporary.path() / "encoder.bin";
  std::ofstream(path, std::ios::binary) << with_header(tiny_model_bytes(), [](json& header) {
    json kept = json::array();
    for (const json& tensor : header["tensors"])
      if (!tensor["name"].get<std::string>().starts_with("links.")) kept.push_back(tensor);
    header["tensors"] = kept;
  });
  const Reader reader(path, kTinyFolder / "vocab.txt");
  const std::string text = "The mayor, Lund, said that he will not. “We will,” he said.";
  ReaderScratch scratch;
  const Reading without = reader.read(text, split_paragraphs(text), scratch);
  CHECK(without.links.empty());
  CHECK(same(without, read(text)));
}

TEST_CASE("texts are cut into the pieces that the trainer saw", "[encoder]") {
  const json reference = json::parse(std::ifstream(kTinyFolder / "reference.json"));
  for (const json& window : reference["windows"]) {
    const auto text = window["text"].get<std::string>();
    const ArticleWords article(text, split_paragraphs(text), tiny_reader().vocabulary());
    std::vector<Piece> pieces;
    std::vector<std::uint32_t> first;
    article.pieces_of({0, static_cast<std::uint32_t>(article.words.size()), 0, 0},
                      tiny_reader().vocabulary(), pieces, first);
    REQUIRE(pieces.size() == window["pieces"].size());
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      REQUIRE(pieces[i].id == window["pieces"][i]);
      REQUIRE(static_cast<int>(pieces[i].letter_case) == window["case"][i]);
      REQUIRE(static_cast<int>(pieces[i].quotation) == window["quote"][i]);
    }
    REQUIRE(first == window["first_piece"].get<std::vector<std::uint32_t>>());
  }
}

TEST_CASE("any text gives a sound reading", "[encoder]") {
  const std::string text =
      GENERATE(std::string(), std::string("Said"), std::string("\n\n \t\n"), std::string("\0\0", 2),
               std::string("\xFF\xFE\x80 said \xE2\x80"), std::string(100'000, 'x'),
               repeated("said ", 1000), repeated("MAYOR LUND SAID THAT HE WILL NOT ", 300),
               repeated("“We will not,” the mayor said.\n\n", 100), repeated("“", 3000),
               repeated("東京は", 500), repeated("a\n", 2000), repeated("e\u0301\u0323", 3000),
               "“" + repeated("We will not go to the council. ", 400) + "” he said.");
  CAPTURE(text.substr(0, 40), text.size());
  require_sound(read(text), text);
}

TEST_CASE("furniture between the paragraphs is not read", "[encoder]") {
  const std::string said = "“We will,” the mayor said.";
  const std::string text = said + " XXXX " + said;
  const auto size = static_cast<std::uint32_t>(said.size());
  const std::vector<Span> paragraphs = {{0, size}, {size + 6, 2 * size + 6}};
  const Span furniture = {size, size + 6};
  ReaderScratch scratch;
  const Reading reading = tiny_reader().read(text, paragraphs, scratch);
  for (const Name& name : reading.names) CHECK_FALSE(name.span.overlaps(furniture));
  for (const Attribution& attribution : reading.attributions)
    CHECK_FALSE(attribution.cue.overlaps(furniture));
  SUCCEED();
}

TEST_CASE("a reading depends on the text alone: not on scratch, threads or what came before",
          "[encoder]") {
  const std::string text = repeated(
      "According to the council, Lund will not. “We said that,” he said. The mayor’s "
      "going.\n",
      60);
  const Reading expected = read(text);
  CHECK_FALSE(expected.names.empty());
  CHECK_FALSE(expected.attributions.empty());
  ReaderScratch used;
  const std::string other = repeated("We will not go to the council. ", 90);
  tiny_reader().read(other, split_paragraphs(other), used);
  CHECK(same(tiny_reader().read(text, split_paragraphs(text), used), expected));

  std::array<bool, 4> agrees{};
  std::vector<std::thread> threads;
  for (bool& agreed : agrees) threads.emplace_back([&] { agreed = same(read(text), expected); });
  for (std::thread& thread : threads) thread.join();
  CHECK(agrees == std::array<bool, 4>{true, true, true, true});
}

TEST_CASE("windows cover every word once, none is too long, cores end with paragraphs",
          "[encoder]") {
  const std::string text = repeated(repeated("We will not go to the council. ", 4) + "\n\n", 40);
  const ArticleWords article(text, split_paragraphs(text), tiny_reader().vocabulary());
  const WindowSizes sizes;
  const auto windows = plan_windows(text, article.words, article.first_piece, sizes);
  REQUIRE(windows.size() > 2);
  std::uint32_t next = 0;
  for (const Window& window : windows) {
    REQUIRE(window.core_begin == next);
    REQUIRE(window.begin <= window.core_begin);
    REQUIRE(window.core_end <= window.end);
    REQUIRE(article.first_piece[window.end] - article.first_piece[window.begin] <=
            sizes.most_pieces);
    next = window.core_end;
    if (next < article.words.size()) REQUIRE(article.words[next - 1].is_break());
  }
  CHECK(next == article.words.size());
}
