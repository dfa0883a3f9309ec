// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/extract/speakers.h"

#include <catch2/catch.hpp>
#include <string>

#include "marked_text.h"

using namespace onrecord;
using namespace onrecord::extract;

TEST_CASE("the head of the source decides who speaks", "[extract]") {
  struct Case {
    std::string text, speaker;
    SpeakerType type;
  };
  const Case c = GENERATE(
      Case{"<s1><o>Thorne campaign</o> manager <p>Kelly Conn</p></s1> <c1>said</c1> <q1>no</q1>.",
           "Kelly Conn", SpeakerType::kPerson},
      Case{"<s1><p>Scott Prue</p>, the attorney general of <l>Caldera</l>,</s1> <c1>said</c1> "
           "<q1>no</q1>.",
           "Scott Prue", SpeakerType::kPerson},
      Case{"<s1>The attorney general, <p>Lora Lynn</p>,</s1> <c1>said</c1> <q1>no</q1>.",
           "Lora Lynn", SpeakerType::kPerson},
      Case{"<s1>a spokesman for the <o>Harrow Ministry</o></s1> <c1>said</c1> <q1>no</q1>.",
           "spokesman for the Harrow Ministry", SpeakerType::kUnnamed},
      Case{"<s1><p>Gary John</p>’s doctor</s1> <c1>said</c1> <q1>no</q1>.", "Gary John’s doctor",
           SpeakerType::kUnnamed},
      Case{"<s1><p>Thorne</p> aides</s1> <c1>said</c1> <q1>no</q1>.", "Thorne aides",
           SpeakerType::kGroup},
      Case{"<s1>The <o>Harrow Bank</o></s1> <c1>said</c1> <q1>no</q1>.", "Harrow Bank",
           SpeakerType::kOrganization},
      Case{"<s1>A new poll</s1> <c1>says</c1> <q1>no</q1>.", "new poll", SpeakerType::kDocument},
      Case{"<s1><l>Caldera</l></s1> <c1>said</c1> <q1>no</q1>.", "Caldera", SpeakerType::kPlace},
      Case{"<s1><p>Ana Brill</p> and <p>Tom Oake</p></s1> <c1>said</c1> <q1>no</q1>.",
           "Ana Brill and Tom Oake", SpeakerType::kPerson},
      Case{"<s1>the Thorne administration</s1> <c1>said</c1> <q1>no</q1>.", "Thorne administration",
           SpeakerType::kOrganization});
  CAPTURE(c.text);
  const QuoteRecord quote = last_quote(c.text);
  CHECK(quote.speaker == c.speaker);
  CHECK(quote.speaker_type == c.type);
}

TEST_CASE("a pronoun means the subject of the sentence before, not whom it mentions", "[extract]") {
  CHECK(last_quote("<p>Ana Brill</p> spoke about <p>Mary Quill</p> in Harrow.\n<q1>“It "
                   "rained,”</q1> <s1>she</s1> <c1>said</c1>.")
            .speaker == "Ana Brill");
}

TEST_CASE("a pronoun passes over people of the other sex", "[extract]") {
  CHECK(last_quote("<p>Mary Quill</p> arrived. <p>John Oake</p> left. <q1>“It rained,”</q1> "
                   "<s1>she</s1> <c1>said</c1>.")
            .speaker == "Mary Quill");
}

TEST_CASE("who is named inside the quoted words did not say them", "[extract]") {
  CHECK(
      last_quote(
          "<p>Ana Brill</p> came.\n<q1>“<p>Mary Quill</p> lied,”</q1> <s1>she</s1> <c1>said</c1>.")
          .speaker == "Ana Brill");
}

TEST_CASE("a title means the person whom the article gives it to", "[extract]") {
  CHECK(last_quote(
            "<p>Mirela Holt</p>, the harbour minister, met <p>Tom Oake</p>. <p>Oake</p> smiled.\n"
            "<q1>“No,”</q1> <s1>the minister</s1> <c1>said</c1>.")
            .speaker == "Mirela Holt");
}

TEST_CASE("a title in passing keeps its bearer in mind for the pronoun behind it", "[extract]") {
  CHECK(last_quote("The president, <p>Tom Oake</p>, met <p>Hugh Varley</p>. <p>Varley</p> left.\n"
                   "The president stayed. <q1>“No,”</q1> <s1>he</s1> <c1>said</c1>.")
            .speaker == "Tom Oake");
}

TEST_CASE("a governor told apart by a place is a title, a doctor by his patient is not",
          "[extract]") {
  CHECK(last_quote("<p>Mike Pell</p>, governor of <l>Harrow</l>, came. <p>Tom Oake</p> left.\n"
                   "<s1>The <l>Harrow</l> governor</s1> <c1>said</c1> <q1>no</q1>.")
            .speaker == "Mike Pell");
  CHECK(last_quote("<p>Hugh Varley</p> is a doctor.\n<s1>The <p>Gary Johnson</p> doctor</s1> "
                   "<c1>said</c1> <q1>no</q1>.")
            .speaker_type == SpeakerType::kUnnamed);
}

TEST_CASE("a title that is nowhere explained means the last speaker", "[extract]") {
  const QuoteRecord quote = last_quote(
      "<q1>“No,”</q1> <s1>Sir <p>Alan Thorne</p></s1> <c1>said</c1>.\n"
      "<q2>“Never,”</q2> <s2>the prime minister</s2> <c2>added</c2>.");
  CHECK(quote.speaker == "Alan Thorne");
  CHECK(quote.role == "prime minister");
}

TEST_CASE("the company is the nearest one, the commission the one called so", "[extract]") {
  CHECK(last_quote("<o>Harrow Energy</o> sank.\n<s1>The company</s1> <c1>said</c1> <q1>no</q1>.")
            .speaker == "Harrow Energy");
  CHECK(last_quote("The <o>Flood Commission</o> met <o>Harrow Energy</o>.\n<s1>The commission</s1> "
                   "<c1>said</c1> <q1>no</q1>.")
            .speaker == "Flood Commission");
}

TEST_CASE("nobody before a pronoun leaves the speaker empty", "[extract]") {
  const QuoteRecord quote = last_quote("<q1>“No,”</q1> <s1>she</s1> <c1>said</c1>.");
  CHECK(quote.speaker.empty());
  CHECK(quote.speaker_type == SpeakerType::kNone);
}

TEST_CASE("role and affiliation are those printed beside the name", "[extract]") {
  struct Case {
    std::string text, role, affiliation;
  };
  const Case c = GENERATE(
      Case{"<s1><o>Dravian Alliance</o> secretary general <p>Mirela Holt</p></s1> <c1>said</c1> "
           "<q1>no</q1>.",
           "secretary general", "Dravian Alliance"},
      Case{"<s1><o>Northern Mercury</o>’s Europe correspondent, <p>Jon Teale</p>,</s1> "
           "<c1>said</c1> <q1>no</q1>.",
           "Europe correspondent", "Northern Mercury"},
      Case{"<s1><p>Hugh Varley</p>, a doctor at <o>St Brannock's</o>,</s1> <c1>said</c1> "
           "<q1>no</q1>.",
           "doctor", "St Brannock's"},
      Case{"<s1>Former Secretary of State <p>Joan Perrin</p></s1> <c1>said</c1> <q1>no</q1>.",
           "Former Secretary of State", ""},
      Case{"<s1><p>Joan Perrin</p>, 45, head of the <o>Harrow Union</o>,</s1> <c1>said</c1> "
           "<q1>no</q1>.",
           "head", "Harrow Union"});
  CAPTURE(c.text);
  const QuoteRecord quote = last_quote(c.text);
  CHECK(quote.role == c.role);
  CHECK(quote.affiliation == c.affiliation);
}

TEST_CASE("a quotation keeps why it has its speaker", "[extract]") {
  const QuoteRecord quote =
      last_quote("<p>Ana Brill</p> came.\n<q1>“No,”</q1> <s1>she</s1> <c1>said</c1>.");
  CHECK(quote.why.chain ==
        std::vector<ReasonedStep>{{"she", "nearest fitting mention before the pronoun"}});
  CHECK(quote.why.content == 100);
  CHECK(quote.why.speaker == 93);
}

TEST_CASE("the chain says of every step how that step was read", "[extract]") {
  const QuoteRecord quote = last_quote(
      "The minister, <p>Ana Brill</p>, met <p>Tom Oake</p>. <p>Oake</p> left.\n"
      "The minister stayed. <q1>“No,”</q1> <s1>she</s1> <c1>said</c1>.");
  CHECK(quote.speaker == "Ana Brill");
  CHECK(quote.why.chain ==
        std::vector<ReasonedStep>{{"she", "nearest fitting mention before the pronoun"},
                                  {"minister", "the only one with this role in the article"}});
}

TEST_CASE("the kind of a quotation counts letters inside and outside of its marks", "[extract]") {
  struct Case {
    std::string text;
    QuoteKind kind;
  };
  const Case c =
      GENERATE(Case{"<q1>“No way,”</q1> <s1>he</s1> <c1>said</c1>.", QuoteKind::kDirect},
               Case{"<q1>no “way” out</q1> <s1>he</s1> <c1>said</c1>.", QuoteKind::kMixed},
               Case{"<s1>He</s1> <c1>said</c1> <q1>no</q1>.", QuoteKind::kIndirect},
               Case{"<q1>‘No way,’</q1> <s1>he</s1> <c1>said</c1>.", QuoteKind::kDirect});
  CAPTURE(c.text);
  CHECK(last_quote(c.text).kind == c.kind);
}

TEST_CASE("what a quotation names is listed with the quotation", "[extract]") {
  const ArticleRecords records =
      extracted("<s1><p>Ana Brill</p></s1> <c1>said</c1> <q1><o>Harrow Energy</o> sank</q1>.");
  REQUIRE(records.mentions.size() == 2);
  CHECK_FALSE(records.mentions[0].quote.has_value());
  CHECK(records.mentions[1].name == "Harrow Energy");
  CHECK(records.mentions[1].quote == 0U);
}

TEST_CASE("who stands first among the persons of a sentence is whom the pronoun means",
          "[extract]") {
  CHECK(last_quote("<s1><p>Tom Oake</p></s1> <c1>said</c1> <q1>no</q1>.\nIn <l>Harrow</l>, <p>Ann "
                   "Roe</p> met <p>Joan Prue</p>. <q2>“Yes,”</q2> <s2>she</s2> <c2>said</c2>.")
            .speaker == "Ann Roe");
}

TEST_CASE("who tells another person apart is not whom the pronoun means", "[extract]") {
  CHECK(last_quote("<s1><p>Roe</p> communication director <p>Jenny Palm</p></s1> <c1>said</c1> "
                   "<q1>no</q1>. <q2>“Yes,”</q2> <s2>she</s2> <c2>said</c2>.")
            .speaker == "Jenny Palm");
}

TEST_CASE("who is told apart by an apposition, a place or a body is the one who speaks",
          "[extract]") {
  const std::string source = GENERATE(
      "The director of the <o>Harrow Group</o> <p>Tom Oake</p>",
      "<o>Harrow Group</o> president and chairman <p>Tom Oake</p>",
      "Another author, civil engineering professor <p>Tom Oake</p>",
      "<p>Tom Oake</p>, the <o>Harrow Group</o> chairman",
      "The judge presiding over the case, <p>Tom Oake</p>,", "his son-in-law, <p>Tom Oake</p>",
      "<p>Ann Roe</p>’s nephew, state Del. <p>Tom Oake</p>",
      "<p>Tom Oake</p> and others in the party", "a statement by <p>Tom Oake</p>",
      "His brother, <p>Tom Oake</p>");
  CAPTURE(source);
  CHECK(last_quote("<s1>" + source + "</s1> <c1>said</c1> <q1>no</q1>.").speaker == "Tom Oake");
}

TEST_CASE("letters that spell a pronoun are an organization", "[extract]") {
  CHECK(last_quote("the <s1><o>WHO</o></s1> <c1>said</c1> <q1>no</q1>.").speaker == "WHO");
}

TEST_CASE("what a possessive tells apart is not the last speaker", "[extract]") {
  CHECK(
      last_quote("<s1><p>Tom Oake</p></s1> <c1>said</c1> <q1>no</q1>. <s2>The film's director</s2> "
                 "<c2>said</c2> <q2>yes</q2>.")
          .speaker == "film's director");
}

TEST_CASE("a source that ends before the name it introduces goes on to its end", "[extract]") {
  const QuoteRecord quote =
      last_quote("<s1>President</s1> <p>Tom Oake</p> <c1>said</c1> <q1>no</q1>.");
  CHECK(quote.speaker == "Tom Oake");
  CHECK(quote.source == TextRange{0, 18});
}

TEST_CASE("without a source the person named beside the cue speaks", "[extract]") {
  const QuoteRecord quote = last_quote("<q1>No</q1>, <p>Tom Oake</p> has <c1>said</c1>.");
  CHECK(quote.speaker == "Tom Oake");
  CHECK(quote.source == TextRange{4, 12});
}

TEST_CASE("the city is the nearest place before", "[extract]") {
  CHECK(last_quote("It rained in <l>Harrow</l>. <s1>The city</s1> <c1>said</c1> <q1>no</q1>.")
            .speaker == "Harrow");
  CHECK(last_quote("<s1>The city of <l>Harrow</l></s1> <c1>said</c1> <q1>no</q1>.").speaker ==
        "Harrow");
}

TEST_CASE("whom the paragraph is about comes before the speaker of the paragraph before",
          "[extract]") {
  CHECK(
      last_quote("<s1><p>Tom Oake</p></s1> <c1>said</c1> <q1>it rained</q1>. <s2>He</s2> "
                 "<c2>said</c2> <q2>it was late</q2>.\nThe minister <p>Paul Brill</p> called it a "
                 "mess. It rained. <q3>“No,”</q3> <s3>he</s3> <c3>said</c3>.")
          .speaker == "Paul Brill");
}

TEST_CASE("the comma behind a source is no part of who speaks", "[extract]") {
  CHECK(last_quote("<s1>A retired teacher,</s1> <c1>said</c1> <q1>no</q1>.").speaker ==
        "retired teacher");
}

TEST_CASE("a role is its synonyms, another rank or party is another role", "[extract]") {
  struct Case {
    std::string text, speaker;
  };
  const Case c = GENERATE(
      Case{
          "Republican nominee <p>Tom Oake</p> came. <p>Ann Roe</p> left.\n<s1>The GOP nominee</s1> "
          "<c1>said</c1> <q1>no</q1>.",
          "Tom Oake"},
      Case{"Supreme Court Justice <p>Tom Oake</p> came. <p>Ann Roe</p> left.\n<s1>The judge</s1> "
           "<c1>said</c1> <q1>no</q1>.",
           "Tom Oake"},
      Case{"Democratic vice presidential nominee <p>Tom Oake</p> came.\n<s1>The Democratic "
           "presidential nominee</s1> <c1>said</c1> <q1>no</q1>.",
           "Democratic presidential nominee"},
      Case{"<s1>Republican <p>Tom Oake</p></s1> <c1>said</c1> <q1>no</q1>.\n<s2>The Democratic "
           "contender</s2> <c2>said</c2> <q2>yes</q2>.",
           "Democratic contender"},
      Case{"<s1><p>Thomas Oake</p></s1> <c1>said</c1> <q1>no</q1>.\n<s2>The mother</s2> "
           "<c2>said</c2> <q2>yes</q2>.",
           "mother"},
      Case{"<s1><p>Tom Oake</p></s1> <c1>said</c1> <q1>no</q1>.\n<s2>The <o>Harrow Bank</o> "
           "director</s2> <c2>said</c2> <q2>yes</q2>.",
           "Harrow Bank director"},
      Case{"The archbishop Monsignor <p>Tom Oake</p> came. <p>Ann Roe</p> left.\n<s1>The "
           "archbishop</s1> <c1>said</c1> <q1>no</q1>.",
           "Tom Oake"});
  CAPTURE(c.text);
  CHECK(last_quote(c.text).speaker == c.speaker);
}

TEST_CASE("whose colleague somebody is, is not whom the pronoun behind it means", "[extract]") {
  CHECK(
      last_quote("<p>Paul Brill</p>’s old <o>Harrow News</o> colleague <p>Tom Oake</p> left after "
                 "<s1>he</s1> <c1>said</c1> <q1>no</q1>.")
          .speaker == "Tom Oake");
}

TEST_CASE("a role without its bearer's name may be named in a later paragraph", "[extract]") {
  struct Case {
    std::string text, speaker;
  };
  const Case c = GENERATE(
      Case{"<s1>A <l>Harrow</l> judge</s1> <c1>said</c1> <q1>no</q1>.\n<p>Ann Roe</p> came.\nJudge "
           "<p>Tom Oake</p> sat.",
           "Tom Oake"},
      Case{"<s1>Judge</s1> <c1>refuses</c1> <q1>to go</q1>\nJudge <p>Tom Oake</p> sat.",
           "Tom Oake"},
      Case{"<s1><l>Caldera</l>’s tax commissioner</s1> <c1>said</c1> <q1>no</q1>.\n<p>Tom Oake</p> "
           "checked.",
           "Tom Oake"},
      Case{"<s1>One judge</s1> <c1>said</c1> <q1>no</q1>.\nJudge <p>Tom Oake</p> sat.", "judge"},
      // Named before: another judge than a new one.
      Case{"Judge <p>Tom Oake</p> sat.\n<s1>A <l>Harrow</l> judge</s1> <c1>said</c1> <q1>no</q1>.",
           "Harrow judge"},
      Case{"<s1>A nurse</s1> <c1>said</c1> <q1>no</q1>.\nA doctor, <p>Tom Oake</p>, sat.",
           "nurse"});
  CAPTURE(c.text);
  CHECK(extracted(c.text).quotes.front().speaker == c.speaker);
}

TEST_CASE("her campaign is called by her name", "[extract]") {
  CHECK(last_quote("<p>Ann Roe</p> fell ill. <s1>Her campaign</s1> <c1>said</c1> <q1>no</q1>.")
            .speaker == "Roe campaign");
  CHECK(last_quote("The <o>Roe campaign</o> met the <o>Oake campaign</o>.\nIt rained. It rained. "
                   "It rained. It rained. It rained. It rained. It rained. It rained. It rained.\n"
                   "<p>Ann Roe</p> fell ill. <s1>The campaign</s1> <c1>said</c1> <q1>no</q1>.")
            .speaker == "Roe campaign");
}

TEST_CASE("the union is rather one of workers than the nearest company", "[extract]") {
  CHECK(last_quote("The <o>Harrow Dock Workers</o> met <o>Corvane</o>.\n<s1>The union</s1> "
                   "<c1>said</c1> <q1>no</q1>.")
            .speaker == "Harrow Dock Workers");
}

TEST_CASE("of two courts the one is called that shares more words", "[extract]") {
  CHECK(last_quote("The <o>Court of Appeals of Harrow</o> met the <o>Supreme Court</o>.\n<s1>The "
                   "appeals court</s1> <c1>said</c1> <q1>no</q1>.")
            .speaker == "Court of Appeals of Harrow");
}

TEST_CASE("who is led to by a preposition does not speak", "[extract]") {
  const std::string source =
      GENERATE("a friend of <p>Tom Oake</p>", "supporters of Democrat <p>Tom Oake</p>",
               "a lawyer for actor <p>Tom Oake</p>", "a critic of the minister <p>Tom Oake</p>");
  CAPTURE(source);
  CHECK(last_quote("<s1>" + source + "</s1> <c1>said</c1> <q1>no</q1>.").speaker != "Tom Oake");
}

TEST_CASE("a body speaks through its website and its panel, a group of many is no body",
          "[extract]") {
  struct Case {
    std::string source, speaker;
    SpeakerType type;
  };
  const Case c =
      GENERATE(Case{"The <o>Harrow Bank</o> website", "Harrow Bank", SpeakerType::kOrganization},
               Case{"A three-judge panel of the <o>Harrow Court</o>", "Harrow Court",
                    SpeakerType::kOrganization},
               Case{"<o>CNN</o> who", "CNN", SpeakerType::kOrganization},
               Case{"A group of doctors", "group of doctors", SpeakerType::kGroup},
               Case{"a report citing the mayor's office", "report citing the mayor's office",
                    SpeakerType::kDocument},
               Case{"The city of <l>Harrow</l>", "Harrow", SpeakerType::kPlace});
  CAPTURE(c.source);
  const QuoteRecord quote = last_quote("<s1>" + c.source + "</s1> <c1>said</c1> <q1>no</q1>.");
  CHECK(quote.speaker == c.speaker);
  CHECK(quote.speaker_type == c.type);
}

TEST_CASE("who is named behind by speaks where no source was read", "[extract]") {
  CHECK(last_quote("The plan was <c1>described</c1> by <p>Tom Oake</p> as <q1>“a mess”</q1>.")
            .speaker == "Tom Oake");
}

TEST_CASE("a title that nothing explains means the only person in sight", "[extract]") {
  CHECK(last_quote("<p>Tom Oake</p> was making tea.\n<q1>“No,”</q1> <c1>said</c1> <s1>the retired "
                   "teacher, who chairs the club</s1>.")
            .speaker == "Tom Oake");
  CHECK(last_quote("<p>Tom Oake</p> met <p>Paul Brill</p>.\n<q1>“No,”</q1> <c1>said</c1> <s1>the "
                   "retired teacher</s1>.")
            .speaker == "retired teacher");
}

TEST_CASE("who asks is not who answers", "[extract]") {
  CHECK(last_quote("<p>Mirela Holt</p> came. Asked by <p>Kit Morrow</p> if she was scared, "
                   "<s1>she</s1> <c1>said</c1> <q1>she had been</q1>.")
            .speaker == "Mirela Holt");
}

TEST_CASE("the labels of an interview are its persons", "[extract]") {
  const std::string opening = "<p>Bram Esker</p> builds. He met <p>Katrin Sorley</p> in a hut.\n";
  CHECK(last_quote(opening + "<s1>A</s1><c1>:</c1> <q1>Some of it.</q1>").speaker == "Bram Esker");
  CHECK(last_quote(opening + "<s1>Q</s1><c1>:</c1> <q1>And the rest?</q1>").speaker ==
        "Katrin Sorley");
  CHECK(last_quote(opening + "<s1>KS</s1><c1>:</c1> <q1>And the rest?</q1>").speaker ==
        "Katrin Sorley");
  // Whether or not it was read as a name; of two neither.
  const std::string label = "<s1>SORLEY</s1><c1>:</c1> <q1>And the rest?</q1>";
  CHECK(last_quote(opening + label).speaker == "Katrin Sorley");
  CHECK(last_quote("<p>Ann Sorley</p> came. " + opening + label).speaker == "SORLEY");
  // Whoever stands behind "by" asks.
  const std::string examined = "DIRECT EXAMINATION BY MR. <p>DANE</p>\n";
  CHECK(last_quote(examined + "<s1>A</s1><c1>:</c1> <q1>Some of it.</q1>").speaker.empty());
  CHECK(last_quote(examined + "<s1>Q</s1><c1>:</c1> <q1>Is it yours?</q1>").speaker == "DANE");
  // Readers ask.
  CHECK(last_quote("<p>Bram Esker</p> met readers and <p>Katrin Sorley</p>.\n<s1>Q</s1><c1>:</c1> "
                   "<q1>And the rest?</q1>")
            .speaker.empty());
}

TEST_CASE("behind the last words stands nobody whom a title could mean", "[extract]") {
  // The last paragraph has no tokens, as furniture has none.
  const QuoteRecord quote =
      last_quote("<s1>A tax commissioner</s1> <c1>said</c1> <q1>no</q1>.\n \n");
  CHECK(quote.speaker == "tax commissioner");
}

TEST_CASE("in a letter I and we are who signs it", "[extract]") {
  MarkedText text = marked(
      "<q1><s2>We</s2> <c2>think</c2> <q2>the ferry is late</q2>. <s3>I</s3> <c3>said</c3> "
      "<q3>so</q3>.</q1>\n<c1>—</c1> <s1><p>Ann Lund</p></s1>\n<s4>The mayor</s4> <c4>said</c4> "
      "<q4>no</q4>.");
  text.document.attributions.front().is_labelled = true;
  std::vector<std::string> speakers;
  for (const QuoteRecord& quote : extract_records(text.article, text.document).quotes)
    speakers.push_back(quote.speaker);
  CHECK(speakers == std::vector<std::string>{"Ann Lund", "Ann Lund", "Ann Lund", "mayor"});
}

TEST_CASE("who speaks unnamed goes on as he or she", "[extract]") {
  const std::string begin =
      "<p>Ann Roe</p> left. <s1>A spokeswoman</s1> <c1>said</c1> <q1>no</q1>. ";
  CHECK(last_quote(begin + "<s2>She</s2> <c2>added</c2> <q2>that it rained</q2>.").speaker ==
        "spokeswoman");
  CHECK(last_quote(begin + "<q2>“It rained,”</q2> <s2>she</s2> <c2>replied</c2>.").speaker ==
        "Ann Roe");
  CHECK(last_quote(begin + "<s2>She</s2> <c2>was praised</c2> <q2>for it</q2>.").speaker ==
        "Ann Roe");
  CHECK(last_quote("<p>Tom Oake</p> left. <s1>A spokeswoman</s1> <c1>said</c1> <q1>no</q1>. "
                   "<s2>He</s2> <c2>added</c2> <q2>that it rained</q2>.")
            .speaker == "Tom Oake");
  CHECK(last_quote("<s1>A spokeswoman for <p>Ann Roe</p></s1> <c1>said</c1> <q1>no</q1>. "
                   "<s2>She</s2> <c2>added</c2> <q2>that it rained</q2>.")
            .speaker == "spokeswoman for Ann Roe");
}

TEST_CASE("his legal team is not the nearest organization", "[extract]") {
  CHECK(last_quote("<p>Tom Oake</p> sued the <o>Harrow Bank</o>. <s1>His legal team</s1> "
                   "<c1>said</c1> <q1>no</q1>.")
            .speaker == "legal team");
}

TEST_CASE("a family name that stands first tells no sex", "[extract]") {
  CHECK(last_quote("<p>Ma Ngan</p> left. <s1>He</s1> <c1>said</c1> <q1>no</q1>.").speaker ==
        "Ma Ngan");
}

TEST_CASE("nobody calls themselves he in an interview", "[extract]") {
  MarkedText text = marked(
      "<p>Tom Oake</p> plays chess.\n<s1><p>Dal Roe</p></s1><c1>:</c1> <q1>My brother left. "
      "<s2>He</s2> <c2>said</c2> <q2>no</q2>. <s3>They</s3> <c3>said</c3> <q3>yes</q3>.</q1>");
  text.document.attributions.front().is_labelled = true;
  std::vector<std::string> speakers;
  for (const QuoteRecord& quote : extract_records(text.article, text.document).quotes)
    speakers.push_back(quote.speaker);
  CHECK(speakers == std::vector<std::string>{"Dal Roe", "Tom Oake", ""});
}
