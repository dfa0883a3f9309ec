// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/ingest/html_body.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/ascii.h"
#include "base/one_of.h"
#include "base/utf8.h"
#include "indexer/ingest/html_tree.h"
#include "indexer/ingest/lines.h"

namespace onrecord::ingest {

namespace {

constexpr std::array<std::string_view, 48> kBlockTags = {
    "td",     "th",      "address", "article", "aside",   "blockquote", "body",     "center",
    "dd",     "details", "dir",     "div",     "dl",      "dt",         "fieldset", "figcaption",
    "figure", "footer",  "form",    "h1",      "h2",      "h3",         "h4",       "h5",
    "h6",     "header",  "hgroup",  "hr",      "html",    "li",         "main",     "menu",
    "nav",    "ol",      "p",       "pre",     "section", "summary",    "table",    "tbody",
    "tfoot",  "thead",   "tr",      "ul",      "caption", "legend",     "option",   "dialog"};

constexpr std::array<std::string_view, 6> kHeadingTags = {"h1", "h2", "h3", "h4", "h5", "h6"};

// Never article text, whatever their class.
constexpr std::array<std::string_view, 26> kLeftOutTags = {
    "head",   "script", "style",      "noscript", "template", "nav",    "aside", "footer", "form",
    "button", "select", "input",      "textarea", "iframe",   "object", "embed", "canvas", "audio",
    "video",  "figure", "figcaption", "dialog",   "menu",     "label",  "svg",   "address"};

constexpr std::array<std::string_view, 9> kLeftOutRoles = {"navigation",  "banner", "complementary",
                                                           "contentinfo", "search", "dialog",
                                                           "alert",       "menu",   "toolbar"};

// Words of a class or id (cut at "-", "_" and capitals) that name what is not the article.
constexpr std::array<std::string_view, 38> kLeftOutWords = {
    "ad",       "ads",           "banner",    "byline",     "caption", "captions", "comment",
    "comments", "consent",       "copyright", "credit",     "disqus",  "dropdown", "follow",
    "footer",   "gdpr",          "keywords",  "masthead",   "menu",    "modal",    "nav",
    "navbar",   "navigation",    "overlay",   "pagination", "paywall", "popup",    "readmore",
    "recirc",   "recirculation", "share",     "sidebar",    "signup",  "skip",     "social",
    "tags",     "toolbar",       "trending"};

// The same as beginnings of words: "relatedposts", "adverts", "promoBox" written as one word.
constexpr std::array<std::string_view, 14> kLeftOutBeginnings = {
    "related",    "recommend", "newsletter", "advert",  "sponsor",  "promo",    "sharing",
    "breadcrumb", "subscri",   "cookie",     "mostpop", "mostread", "outbrain", "taboola"};

// "has-sidebar", "no-comments" speak of the page, not of the element.
constexpr std::array<std::string_view, 6> kNegations = {"has",  "is",      "no",
                                                        "with", "without", "hide"};

constexpr std::size_t kLeastParagraph = 25;  // shorter texts weigh nothing
constexpr std::size_t kLeastArticle = 200;   // less was hardly the article
constexpr double kMostLinks = 0.5;           // share of a paragraph's letters inside links
constexpr double kDominant = 0.75;           // share of the weight that one child must hold

// "storyRelated_links more-on" -> per class its words.
std::vector<std::vector<std::string>> words_of_classes(std::string_view classes) {
  std::vector<std::vector<std::string>> all;
  std::vector<std::string> words;
  std::string word;
  const auto end_word = [&] {
    if (!word.empty()) words.push_back(std::move(word));
    word.clear();
  };
  // "print:hidden", "lg:banner" are rules of style, not names.
  bool is_rule = false;
  const auto end_class = [&] {
    end_word();
    if (!words.empty() && !is_rule) all.push_back(std::move(words));
    words.clear();
    is_rule = false;
  };
  char last = ' ';
  for (const char c : classes.substr(0, 500)) {
    const bool upper = is_ascii_capital(c);
    const bool was_lower = last >= 'a' && last <= 'z';
    if (c == ' ' || c == '\n' || c == '\t') {
      end_class();
    } else if (c == '-' || c == '_') {
      end_word();
    } else if (c == ':') {
      is_rule = true;
    } else {
      if (upper && was_lower) end_word();
      word += ascii_lower(c);
    }
    last = c;
  }
  end_class();
  return all;
}

bool is_named_otherwise(std::string_view classes) {
  for (const std::vector<std::string>& words : words_of_classes(classes)) {
    if (is_one_of(words.front(), kNegations)) continue;
    for (const std::string& word : words) {
      if (is_one_of(word, kLeftOutWords)) return true;
      for (const std::string_view beginning : kLeftOutBeginnings)
        if (word.starts_with(beginning)) return true;
    }
  }
  return false;
}

bool is_hidden(const GumboNode& node) {
  if (gumbo_get_attribute(&node.v.element.attributes, "hidden") != nullptr) return true;
  if (attribute(node, "aria-hidden") == "true") return true;
  std::string style = ascii_lower(attribute(node, "style").substr(0, 200));
  std::erase(style, ' ');
  return style.find("display:none") != std::string::npos;
}

struct Element {
  std::size_t parent = 0;  // index; of the root: itself
  std::string tag;
  bool is_body_mark = false;  // itemprop="articleBody"
  double weight = 0;          // of the paragraphs below
  std::size_t letters = 0;    // of text below
};

struct Piece {
  HtmlBlock block;
  std::size_t element = 0;  // the block element it stands in
  std::size_t letters = 0;
  std::size_t linked = 0;  // letters inside links
};

// All blocks of text of a page in order, with the tree of block elements around them.
class BlockCollector {
 public:
  explicit BlockCollector(bool heed_classes) : heed_classes_(heed_classes) {}

  void collect(const GumboNode* root) {
    elements_.push_back({0, "root", false, 0, 0});
    walk_html(
        root, [this](const GumboNode& node) { return enter(node); },
        [this](const GumboNode& node) { leave(node); });
    flush();
  }

  std::vector<Element> elements_;
  std::vector<Piece> pieces_;

 private:
  bool enter(const GumboNode& node) {
    if (node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE ||
        node.type == GUMBO_NODE_CDATA) {
      add_text(node.v.text.text);
      return false;
    }
    if (!is_element(node)) return false;
    const std::string tag = tag_name(node);
    if (tag == "br") {
      // One line end inside the paragraph; two begin another paragraph.
      if (text_.ends_with('\n')) {
        flush();
      } else if (!text_.empty()) {
        while (text_.ends_with(' ')) text_.pop_back();
        text_ += '\n';
      }
      return false;
    }
    if (is_left_out(node, tag)) return false;
    if (tag == "a") ++open_links_;
    // Browsers print quotation marks around <q>; in the source there are none.
    if (tag == "q") text_ += "“";
    if (is_one_of(tag, kBlockTags)) {
      flush();
      elements_.push_back({current_, tag, is_body_mark(node), 0, 0});
      current_ = elements_.size() - 1;
    }
    return true;
  }

  void leave(const GumboNode& node) {
    if (!is_element(node)) return;
    const std::string tag = tag_name(node);
    if (is_left_out(node, tag)) return;
    if (tag == "a") --open_links_;
    if (tag == "q") text_ += "”";
    if (is_one_of(tag, kBlockTags)) {
      flush();
      current_ = elements_[current_].parent;
    }
  }

  static bool is_body_mark(const GumboNode& node) {
    return attribute(node, "itemprop").find("articleBody") != std::string_view::npos ||
           attribute(node, "property").find("articleBody") != std::string_view::npos;
  }

  bool is_left_out(const GumboNode& node, const std::string& tag) const {
    if (is_one_of(tag, kLeftOutTags)) return true;
    if (is_hidden(node)) return true;
    if (tag == "html" || tag == "body" || tag == "article" || tag == "main" || is_body_mark(node))
      return false;
    if (!heed_classes_) return false;
    if (is_one_of(attribute(node, "role"), kLeftOutRoles)) return true;
    constexpr std::array kNaming = {"class", "id", "data-component"};
    return std::any_of(kNaming.begin(), kNaming.end(),
                       [&](const char* name) { return is_named_otherwise(attribute(node, name)); });
  }

  void add_text(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
      const CodePoint c = decode_utf8(text, i);
      const std::string_view bytes = text.substr(i, c.length);
      i += c.length;
      const bool prints_nothing = c.value == 0xAD || c.value == 0x200B || c.value == 0xFEFF;
      if (prints_nothing) continue;
      if (trimmed(bytes).empty()) {
        if (!text_.empty() && !text_.ends_with(' ') && !text_.ends_with('\n')) text_ += ' ';
        continue;
      }
      text_ += bytes;
      ++letters_;
      if (open_links_ > 0) ++linked_;
    }
  }

  void flush() {
    const std::string_view kept = trimmed(text_);
    if (!kept.empty()) {
      Piece piece{{std::string(kept)}, current_, letters_, linked_};
      if (is_one_of(elements_[current_].tag, kHeadingTags))
        piece.block.kind = ParagraphKind::kHeading;
      piece.block.is_headline = elements_[current_].tag == "h1";
      pieces_.push_back(std::move(piece));
    }
    text_.clear();
    letters_ = linked_ = 0;
  }

  bool heed_classes_;
  std::size_t current_ = 0;
  std::string text_;
  std::size_t letters_ = 0;
  std::size_t linked_ = 0;
  std::size_t open_links_ = 0;
};

double link_share(const Piece& piece) {
  return piece.letters == 0
             ? 0
             : static_cast<double>(piece.linked) / static_cast<double>(piece.letters);
}

double weight_of(const Piece& piece) {
  if (piece.block.kind == ParagraphKind::kHeading || piece.letters < kLeastParagraph) return 0;
  return static_cast<double>(piece.letters) * (1 - link_share(piece));
}

// A table of figures gives a line a row: "Rovers | 12 | 3". A table that lays out the page has
// longer cells, which stay apart.
void join_cells(const std::vector<Element>& elements, std::vector<Piece>& pieces) {
  constexpr std::size_t kLongestCell = 80;
  std::vector<std::size_t> pieces_in(elements.size(), 0);
  for (const Piece& piece : pieces) ++pieces_in[piece.element];
  const auto is_cell = [&](const Piece& piece) {
    const std::string& tag = elements[piece.element].tag;
    return (tag == "td" || tag == "th") && pieces_in[piece.element] == 1 &&
           piece.block.text.size() <= kLongestCell;
  };
  // Of the row that is being joined; a joined piece outgrows what a cell may have.
  bool in_row = false;
  std::vector<Piece> joined;
  for (Piece& piece : pieces) {
    const bool goes_on = in_row && is_cell(piece) &&
                         elements[piece.element].parent == elements[joined.back().element].parent;
    in_row = is_cell(piece);
    if (goes_on) {
      joined.back().block.text += " | " + piece.block.text;
      joined.back().letters += piece.letters;
      joined.back().linked += piece.linked;
    } else {
      joined.push_back(std::move(piece));
    }
  }
  pieces = std::move(joined);
}

class ArticleChooser {
 public:
  explicit ArticleChooser(BlockCollector& blocks)
      : elements_(blocks.elements_), pieces_(blocks.pieces_) {
    for (const Piece& piece : pieces_) {
      elements_[piece.element].weight += weight_of(piece);
      elements_[piece.element].letters += piece.letters;
    }
    // Children stand behind their parents.
    for (std::size_t i = elements_.size(); i-- > 1;) {
      elements_[elements_[i].parent].weight += elements_[i].weight;
      elements_[elements_[i].parent].letters += elements_[i].letters;
    }
  }

  std::vector<HtmlBlock> choose() {
    const std::size_t root = article_root();
    std::vector<bool> inside(elements_.size(), false);
    inside[root] = true;
    for (std::size_t i = root + 1; i < elements_.size(); ++i)
      inside[i] = inside[elements_[i].parent];
    std::vector<HtmlBlock> blocks;
    for (Piece& piece : pieces_)
      if (inside[piece.element] && link_share(piece) <= kMostLinks)
        blocks.push_back(std::move(piece.block));
    return blocks;
  }

 private:
  template <typename Test>
  std::size_t heaviest(Test test) const {
    std::size_t best = 0;
    double weight = 0;
    for (std::size_t i = 1; i < elements_.size(); ++i) {
      if (test(elements_[i]) && elements_[i].weight > weight) {
        best = i;
        weight = elements_[i].weight;
      }
    }
    return best;
  }

  std::size_t article_root() const {
    const std::size_t marked = heaviest([](const Element& e) { return e.is_body_mark; });
    if (marked != 0 && elements_[marked].letters >= kLeastArticle) return marked;
    // A page of teasers has many <article>s of one weight; the story has one that outweighs them.
    for (const std::string_view tag : {"article", "main"}) {
      const std::size_t found = heaviest([&](const Element& e) { return e.tag == tag; });
      if (found != 0 && elements_[found].weight >= elements_[0].weight / 2)
        return tag == "article" ? found : dominant_below(found);
    }
    return dominant_below(0);
  }

  std::size_t dominant_below(std::size_t root) const {
    std::size_t current = root;
    for (std::size_t i = root + 1; i < elements_.size(); ++i) {
      const bool holds_nearly_all = elements_[i].parent == current &&
                                    elements_[i].weight >= kDominant * elements_[current].weight &&
                                    elements_[i].weight > 0 && !is_paragraph(elements_[i].tag);
      if (holds_nearly_all) current = i;
    }
    return current;
  }

  static bool is_paragraph(std::string_view tag) {
    return tag == "p" || tag == "li" || tag == "blockquote" || tag == "pre";
  }

  std::vector<Element>& elements_;
  std::vector<Piece>& pieces_;
};

std::vector<HtmlBlock> choose_blocks(const GumboNode* root, bool heed_classes) {
  BlockCollector collector(heed_classes);
  collector.collect(root);
  join_cells(collector.elements_, collector.pieces_);
  return ArticleChooser(collector).choose();
}

std::size_t size_of(const std::vector<HtmlBlock>& blocks) {
  std::size_t size = 0;
  for (const HtmlBlock& block : blocks)
    if (block.kind == ParagraphKind::kBody) size += block.text.size();
  return size;
}

}  // namespace

std::vector<HtmlBlock> find_article_body(const GumboNode* root) {
  std::vector<HtmlBlock> blocks = choose_blocks(root, true);
  if (size_of(blocks) >= kLeastArticle) return blocks;
  // Some sites name the story's own container "print" or "overlay".
  std::vector<HtmlBlock> all = choose_blocks(root, false);
  return size_of(all) >= 2 * size_of(blocks) ? all : blocks;
}

}  // namespace onrecord::ingest
