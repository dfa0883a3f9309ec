// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>
#include <string>

#include "tests/unit/indexer/ingest/reading.h"

using namespace onrecord;
using namespace onrecord::ingest;
using enum ParagraphKind;

namespace {

const std::string kStory =
    "<p>The harbour of Port Ellery stayed shut for a third day on Monday, and nobody sailed.</p>"
    "<p>“We wait for the wind to drop,” said the harbour master, Jo Vance, who has closed it.</p>"
    "<p>The council meets on Monday to decide who pays the fishermen for the week they lost.</p>";

std::string page(const std::string& head, const std::string& body) {
  return "<!DOCTYPE html><html><head>" + head + "</head><body>" + body + "</body></html>";
}

const std::string kStoryText =
    "The harbour of Port Ellery stayed shut for a third day on Monday, and nobody sailed.\n\n"
    "“We wait for the wind to drop,” said the harbour master, Jo Vance, who has closed it.\n\n"
    "The council meets on Monday to decide who pays the fishermen for the week they lost.";

}  // namespace

TEST_CASE("JSON-LD is asked before OpenGraph, OpenGraph before the page", "[html]") {
  const Article article = article_of("a.html", page(R"(<title>Window title | Gazette</title>
             <script type="application/ld+json">
             {"@context": "https://schema.org", "@graph": [
               {"@type": "WebSite", "name": "Gazette"},
               {"@type": ["NewsArticle"], "headline": "Harbour stays shut",
                "datePublished": "2025-03-03T18:30:00Z",
                "author": [{"@type": "Person", "name": "Ada Hale"}, {"name": "Tom Reyes"}],
                "publisher": {"@type": "Organization", "name": "Harbour Gazette"},
                "mainEntityOfPage": {"@id": "https://gazette.example/shut"}}]}
             </script>
             <meta property="og:title" content="OpenGraph title">
             <meta property="og:site_name" content="OpenGraph site">
             <meta property="article:section" content="City">
             <meta property="article:published_time" content="2024-01-01">)",
                                                    "<article>" + kStory + "</article>"));
  CHECK(article.title == "Harbour stays shut");
  CHECK(article.byline == "Ada Hale; Tom Reyes");
  CHECK(article.date.published == "2025-03-03T18:30+00:00");
  CHECK(article.date.source == DateSource::kMetadata);
  CHECK(article.outlet == "Harbour Gazette");
  CHECK(article.section == "City");
  CHECK(article.url == "https://gazette.example/shut");
  CHECK(article.text == kStoryText);
}

TEST_CASE("a page without metadata is read from what it shows", "[html]") {
  const Article article =
      article_of("a.html", page("<title>Harbour stays shut | Harbour Gazette</title>"
                                "<link rel=\"canonical\" href=\"https://gazette.example/shut\">",
                                "<div><p>By <a rel=\"author\" href=\"/ada\">Ada Hale</a></p>"
                                "<p><time>3 March 2025</time></p>" +
                                    kStory + "</div>"));
  CHECK(article.title == "Harbour stays shut");
  CHECK(article.byline == "Ada Hale");
  CHECK(article.date.published == "2025-03-03");
  CHECK(article.url == "https://gazette.example/shut");
  CHECK(article.text == kStoryText);
}

TEST_CASE("damaged JSON-LD does not hide the rest", "[html]") {
  const Article article =
      article_of("a.html", page("<script type=\"application/ld+json\">{\"@type\": </script>"
                                "<meta property=\"og:title\" content=\"Harbour stays shut\">",
                                "<article>" + kStory + "</article>"));
  CHECK(article.title == "Harbour stays shut");
}

TEST_CASE("what stands around the story is left out", "[html]") {
  const std::string around = GENERATE(
      as<std::string>(),
      "<nav><p>Home of the news in Port Ellery and the coast around it</p></nav>",
      "<ul><li><a href=\"/1\">Bishop rests and thanks his doctors for all they did</a></li></ul>",
      "<aside><p>More stories from the coast that you may want to read today.</p></aside>",
      "<div class=\"share-bar\"><p>Share this story with everybody that you know today</p></div>",
      "<div id=\"cookieNotice\"><p>We use cookies to make our pages better for you.</p></div>",
      "<section class=\"comments\"><p>I saw it with my own eyes, and it was shut.</p></section>",
      "<figure><img alt=\"A boat\"><figcaption>Boats in the harbour on "
      "Monday.</figcaption></figure>",
      "<div role=\"navigation\"><p>Sections of the paper that you may look at</p></div>",
      "<div style=\"display: none\"><p>You have read your last free story this month.</p></div>",
      "<p><a href=\"/2\">Read more: The plan to build a new wall for the harbour</a></p>",
      "<script>document.write('<p>Not part of the story, and never will be</p>')</script>",
      "<style>p { color: red }</style>", "<!-- <p>A comment that is not for readers</p> -->",
      "<svg><text>Logo of the paper, drawn by an artist</text></svg>",
      "<form><p>Sign up for the newsletter of the paper</p><input></form>",
      "<address><a rel=\"author\">Ada Hale</a> in Port Ellery</address>",
      "<h2>Explore more on these topics</h2>", "<h1>Harbour stays shut</h1>", "<p>By Ada Hale</p>",
      "<p>3 March 2025</p>");
  CAPTURE(around);
  const std::string title = "<meta property=\"og:title\" content=\"Harbour stays shut\">";
  CHECK(article_of("a.html", page(title, "<article>" + around + kStory + "</article>")).text ==
        kStoryText);
  CHECK(article_of("a.html", page(title, around + "<div class=\"story\">" + kStory + "</div>"))
            .text == kStoryText);
}

TEST_CASE("the story is found without any mark, among teasers of others", "[html]") {
  const std::string teaser =
      "<div class=\"card\"><a href=\"/1\"><p>Bishop rests and thanks his doctors</p></a></div>";
  CHECK(article_of("a.html",
                   page("", "<div><div>" + teaser + teaser + "</div><div><div><div>" + kStory +
                                "</div></div></div><div>" + teaser + teaser + "</div></div>"))
            .text == kStoryText);
}

TEST_CASE("paragraphs in several containers make one story", "[html]") {
  CHECK(article_of("a.html",
                   page("", "<div id=\"x\"><div>" + kStory +
                                "</div><div class=\"ad\"><p>"
                                "Buy a boat from the yard in Port Ellery today</p></div><div>" +
                                kStory + "</div></div>"))
            .text == kStoryText + "\n\n" + kStoryText);
}

TEST_CASE("headings, line breaks, lists, quotations and entities become plain text", "[html]") {
  const Article article = article_of(
      "a.html", page("", "<article>" + kStory +
                             "<h2>What&nbsp;next?</h2><p>One<br>two<br><br>three &amp; "
                             "four&shy;teen</p><ul><li>First <b>boat</b></li><li>Second</li></ul>"
                             "<blockquote><p>It  is\n shut.</p></blockquote>"
                             "<p>She said <q>no</q>.</p></article>"));
  const auto paragraphs = paragraphs_of(article);
  REQUIRE(paragraphs.size() == 10);
  CHECK(std::vector<KindAndText>(paragraphs.begin() + 3, paragraphs.end()) ==
        std::vector<KindAndText>{{kHeading, "What next?"},
                                 {kBody, "One\ntwo"},
                                 {kBody, "three & fourteen"},
                                 {kBody, "First boat"},
                                 {kBody, "Second"},
                                 {kBody, "It is shut."},
                                 {kBody, "She said “no”."}});
}

TEST_CASE("JSON-LD's own text is taken where the page has none", "[html]") {
  const Article article =
      article_of("a.html", page(R"(<script type="application/ld+json">{"@type": "NewsArticle",
        "articleBody": "The harbour stayed shut for a third day.\n\nNobody sailed."}</script>)",
                                "<div id=\"app\"></div>"));
  CHECK(article.text == "The harbour stayed shut for a third day.\n\nNobody sailed.");
}

TEST_CASE("the page's declared charset is used for bytes that are no UTF-8", "[html]") {
  const Article article =
      article_of("a.html", page("<meta http-equiv=\"Content-Type\" content=\"text/html; "
                                "charset=windows-1252\">",
                                "<article>" + kStory + "<p>It was \x93shut\x94.</p></article>"));
  CHECK(article.text.ends_with("It was “shut”."));
}

TEST_CASE("a page that was cut is named", "[html]") {
  const std::string cut =
      GENERATE(as<std::string>(), "<html><body><article><p>It is shut.</p><p>Nobody sai",
               "<html><body><p>It is shut.</p><a href=\"https://gaz",
               "<html><body><p>It is shut.</p><script>var a = 1;",
               "<html><body><p>It is shut.</p><!-- what", "<html><head><style>p { col");
  CAPTURE(cut);
  CHECK(outcomes_of("a.html", cut) == std::vector<std::string>{"truncated"});
}

TEST_CASE("a page without an article is named", "[html]") {
  CHECK(outcomes_of("a.html", page("", "")) == std::vector<std::string>{"no_text"});
  CHECK(outcomes_of("a.html", page("", "<nav><a href=\"/\">Home</a></nav>")) ==
        std::vector<std::string>{"no_text"});
  CHECK(outcomes_of("a.html", "") == std::vector<std::string>{"empty"});
}

TEST_CASE("end tags that HTML lets authors leave out are not missed", "[html]") {
  CHECK(article_of("a.html", "<!DOCTYPE html><title>Harbour</title><p>It is shut.<p>Nobody sails.")
            .text == "It is shut.\n\nNobody sails.");
}

TEST_CASE("classes that are rules of style leave nothing out", "[html]") {
  CHECK(article_of("a.html", page("",
                                  "<article class=\"has-sidebar\"><div class=\"hidden lg:block "
                                  "print:banner no-comments\">" +
                                      kStory + "</div></article>"))
            .text == kStoryText);
}
