// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/extract/learned_links.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "marked_text.h"

using namespace onrecord;
using namespace onrecord::extract;

namespace {

struct Said {
  std::string name;
  float probability;
};

Span where(const std::string& text, const std::string& words) {
  const auto begin = static_cast<std::uint32_t>(text.find(words));
  return {begin, begin + static_cast<std::uint32_t>(words.size())};
}

// The quotation of a marked text, of whose source the links head says this.
QuoteRecord quote_with_links(std::string_view source, const std::vector<Said>& links) {
  MarkedText marked_text = marked(source);
  const std::string& text = marked_text.article.text;
  for (const Said& said : links)
    marked_text.document.links.push_back({*marked_text.document.attributions.front().source,
                                          where(text, said.name), said.probability});
  return extract_records(marked_text.article, marked_text.document).quotes.back();
}

constexpr std::string_view kTwoMen =
    "<p>John Oake</p> met <p>Paul Lenn</p>.\n<q1>“No,”</q1> <s1>he</s1> "
    "<c1>said</c1>.";
constexpr std::string_view kManAndWoman =
    "<p>Mary Quill</p> met <p>Paul Lenn</p>.\n<q1>“No,”</q1> <s1>he</s1> "
    "<c1>said</c1>.";

}  // namespace

TEST_CASE("what was learned decides between candidates that the rules find about equal",
          "[extract]") {
  CHECK(quote_with_links(kTwoMen, {}).speaker == "John Oake");
  const QuoteRecord quote = quote_with_links(kTwoMen, {{"John Oake", 0.02F}, {"Paul Lenn", 0.97F}});
  CHECK(quote.speaker == "Paul Lenn");
  CHECK(quote.why.chain.front().reason == "learned link, probability 0.97");
}

TEST_CASE("what was learned does not overrule the sex that the text gives", "[extract]") {
  CHECK(quote_with_links(kManAndWoman, {{"Mary Quill", 0.99F}}).speaker == "Paul Lenn");
}

TEST_CASE("a pronoun of which nothing was learned has no probability", "[extract]") {
  CHECK(quote_with_links(kTwoMen, {}).why.chain.front().reason ==
        "nearest fitting mention before the pronoun");
}

TEST_CASE("a link that agrees with the rules is not called learned", "[extract]") {
  const QuoteRecord quote = quote_with_links(kTwoMen, {{"John Oake", 0.97F}});
  CHECK(quote.speaker == "John Oake");
  CHECK(quote.why.chain.front().reason ==
        "nearest fitting mention before the pronoun, probability 0.97");
}

TEST_CASE("where nobody stands before the pronoun, a sure link to a later name is taken",
          "[extract]") {
  constexpr std::string_view kBefore =
      "Back when <s1>he</s1> <c1>said</c1> <q1>no</q1>, Mr. <p>Tom Oake</p> was young.";
  CHECK(quote_with_links(kBefore, {}).speaker.empty());
  CHECK(quote_with_links(kBefore, {{"Tom Oake", 0.4F}}).speaker.empty());
  CHECK(quote_with_links(kBefore, {{"Tom Oake", 0.9F}}).speaker == "Tom Oake");
}

TEST_CASE("links to several names of one person are one", "[extract]") {
  MarkedText text = marked("<p>Ann Roe</p> met <p>Bo Lenn</p>. <p>Roe</p> left. She smiled.");
  const Span pronoun = where(text.article.text, "She");
  text.document.links = {{pronoun, where(text.article.text, "Ann Roe"), 0.25F},
                         {pronoun, where(text.article.text, "Bo Lenn"), 0.25F},
                         {pronoun, text.document.names[2].span, 0.5F}};
  const ArticleView view(text.article, text.document);
  const Cast cast = find_cast(view);
  const LearnedLinks links(view, cast);
  REQUIRE(links.of(pronoun.begin).size() == 2);
  CHECK(links.of(pronoun.begin)[0].probability == Approx(0.75F));
  CHECK(links.probability(pronoun.begin, cast.entity_of_name[1]) == 0.25F);
  CHECK_FALSE(links.probability(pronoun.begin + 1, cast.entity_of_name[1]).has_value());
}
