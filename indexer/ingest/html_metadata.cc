// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/ingest/html_metadata.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <string_view>
#include <vector>

#include "indexer/ingest/dates.h"
#include "indexer/ingest/entities.h"
#include "indexer/ingest/html_tree.h"
#include "indexer/ingest/json_slices.h"
#include "indexer/ingest/lines.h"
#include "indexer/ingest/record.h"
#include "indexer/ingest/record_fields.h"
#include "indexer/ingest/rejection.h"

namespace onrecord::ingest {

namespace {

using nlohmann::json;

struct MetaName {
  std::string_view name;  // of the property, name or itemprop attribute; without case
  Meaning meaning;
};

// In order of trust; for each meaning the first that is there and not empty counts.
constexpr std::array kMetaNames = {
    MetaName{"og:title", Meaning::kTitle},
    MetaName{"twitter:title", Meaning::kTitle},
    MetaName{"dc.title", Meaning::kTitle},
    MetaName{"headline", Meaning::kTitle},
    MetaName{"article:published_time", Meaning::kDate},
    MetaName{"og:published_time", Meaning::kDate},
    MetaName{"datePublished", Meaning::kDate},
    MetaName{"parsely-pub-date", Meaning::kDate},
    MetaName{"pubdate", Meaning::kDate},
    MetaName{"publish-date", Meaning::kDate},
    MetaName{"dc.date.issued", Meaning::kDate},
    MetaName{"dc.date", Meaning::kDate},
    MetaName{"date", Meaning::kDate},
    MetaName{"byl", Meaning::kByline},
    MetaName{"author", Meaning::kByline},
    MetaName{"parsely-author", Meaning::kByline},
    MetaName{"dc.creator", Meaning::kByline},
    MetaName{"article:author", Meaning::kByline},
    MetaName{"og:site_name", Meaning::kOutlet},
    MetaName{"application-name", Meaning::kOutlet},
    MetaName{"dc.publisher", Meaning::kOutlet},
    MetaName{"article:section", Meaning::kSection},
    MetaName{"parsely-section", Meaning::kSection},
    MetaName{"og:url", Meaning::kUrl},
};

bool is_address(std::string_view text) {
  return text.find("://") != std::string_view::npos || text.starts_with('/');
}

// One value for one meaning; what is filled already stays.
void fill(Metadata& metadata, Meaning meaning, std::string value) {
  value = single_spaced(decode_entities(value));
  if (value.empty()) return;
  const auto set = [&](std::string& target) {
    if (target.empty()) target = std::move(value);
  };
  switch (meaning) {
    case Meaning::kTitle:
      return set(metadata.title);
    case Meaning::kByline:
      // Facebook wants the author's address here.
      if (!is_address(value)) set(metadata.byline);
      return;
    case Meaning::kDate:
      if (metadata.date.precision != DatePrecision::kNone) return;
      metadata.date = parse_timestamp(value);
      if (metadata.date.precision != DatePrecision::kNone)
        metadata.date.source = DateSource::kMetadata;
      return;
    case Meaning::kOutlet:
      return set(metadata.outlet);
    case Meaning::kSection:
      return set(metadata.section);
    case Meaning::kUrl:
      if (is_address(value)) set(metadata.url);
      return;
    case Meaning::kText:
    case Meaning::kId:
      return;
  }
}

void fill_from(Metadata& metadata, const Metadata& other) {
  fill(metadata, Meaning::kTitle, other.title);
  fill(metadata, Meaning::kByline, other.byline);
  fill(metadata, Meaning::kOutlet, other.outlet);
  fill(metadata, Meaning::kSection, other.section);
  fill(metadata, Meaning::kUrl, other.url);
  if (metadata.date.precision == DatePrecision::kNone) metadata.date = other.date;
}

bool is_article_type(const json& object) {
  const auto type = object.find("@type");
  if (type == object.end()) return false;
  const auto names_article = [](const json& name) {
    if (!name.is_string()) return false;
    const auto& text = name.get_ref<const std::string&>();
    return text.ends_with("Article") || text.ends_with("BlogPosting");
  };
  return type->is_array() ? std::any_of(type->begin(), type->end(), names_article)
                          : names_article(*type);
}

// The first article below a JSON-LD value: itself, in an array, in "@graph", as "mainEntity".
const json* find_article(const json& value) {
  std::vector<const json*> waiting{&value};
  while (!waiting.empty()) {
    const json* next = waiting.back();
    waiting.pop_back();
    if (next->is_array()) {
      for (auto it = next->rbegin(); it != next->rend(); ++it) waiting.push_back(&*it);
    } else if (next->is_object()) {
      if (is_article_type(*next)) return next;
      for (const char* key : {"mainEntity", "@graph"})
        if (const auto found = next->find(key); found != next->end()) waiting.push_back(&*found);
    }
  }
  return nullptr;
}

// schema.org's names are among kRecordFields; its strings often hold entities, as the pages do.
void read_json_ld(std::string_view text, PageMetadata& page) {
  json parsed;
  try {
    parsed = parse_json(text);
  } catch (const Rejection&) {
    return;  // broken JSON-LD is common; the page says the rest
  }
  const json* article = find_article(parsed);
  if (article == nullptr) return;
  Record record = read_record(*article);
  if (record.metadata.url.empty()) {
    const auto main = article->find("mainEntityOfPage");
    if (main != article->end()) record.metadata.url = names_in(*main);
  }
  // A list of sections or a list of publishers: the first is the main one.
  record.metadata.section = record.metadata.section.substr(0, record.metadata.section.find("; "));
  fill_from(page.metadata, record.metadata);
  if (page.article_body.empty()) page.article_body = std::move(record.text);
}

// "Storm closes harbour | The Harbour Gazette": headline and outlet.
struct WindowTitle {
  std::string headline;
  std::string outlet;
};

WindowTitle split_window_title(const std::string& title) {
  constexpr std::size_t kMostWordsOfOutlet = 5;
  for (const std::string_view separator : {" | ", " - ", " – ", " — ", " · ", " » "}) {
    const std::size_t found = title.rfind(separator);
    if (found == std::string::npos || count_words(title.substr(0, found)) < 3) continue;
    std::string outlet = title.substr(found + separator.size());
    if (count_words(outlet) > kMostWordsOfOutlet) outlet.clear();
    return {title.substr(0, found), std::move(outlet)};
  }
  return {title, {}};
}

// "By | Ada Hale | Coast correspondent": the pieces of text below an element called byline.
std::string text_pieces(const GumboNode& node) {
  std::string pieces;
  walk_html(&node, [&](const GumboNode& below) {
    if (below.type != GUMBO_NODE_TEXT) return true;
    const std::string piece = single_spaced(below.v.text.text);
    if (piece.empty() || equals_folded(piece, "by")) return true;
    if (!pieces.empty()) pieces += " | ";
    pieces += piece;
    return true;
  });
  return pieces;
}

// What the page shows, in the order of trust.
struct ShownMetadata {
  Metadata marked;  // itemprop, rel
  std::string heading;
  std::string window_title;
  std::string time;
  std::string byline;  // of an element whose class says so
};

class PageReader {
 public:
  void read(const GumboNode* root) {
    walk_html(root, [this](const GumboNode& node) { return enter(node); });
  }

  PageMetadata result() {
    for (const std::string& text : json_ld_) read_json_ld(text, page_);
    Metadata& metadata = page_.metadata;
    for (const MetaName& name : kMetaNames)
      for (const auto& [key, content] : metas_)
        if (equals_folded(key, name.name)) fill(metadata, name.meaning, content);
    fill_from(metadata, shown_.marked);
    fill(metadata, Meaning::kTitle, shown_.heading);
    const WindowTitle window = split_window_title(shown_.window_title);
    fill(metadata, Meaning::kTitle, window.headline);
    fill(metadata, Meaning::kDate, shown_.time);
    // The end of a window title is the outlet where its beginning is known to be the headline.
    if (window.headline == metadata.title) fill(metadata, Meaning::kOutlet, window.outlet);
    // Some sites give themselves as the author to machines, and the reporter to readers.
    if (!shown_.byline.empty() && metadata.byline == metadata.outlet) metadata.byline.clear();
    fill(metadata, Meaning::kByline, shown_.byline);
    return std::move(page_);
  }

 private:
  bool enter(const GumboNode& node) {
    if (!is_element(node)) return false;
    const std::string tag = tag_name(node);
    if (tag == "meta") {
      for (const char* key : {"property", "name", "itemprop"})
        if (const std::string_view name = attribute(node, key); !name.empty())
          metas_.emplace_back(name, attribute(node, "content"));
    } else if (tag == "script") {
      if (attribute(node, "type").find("ld+json") != std::string_view::npos) {
        std::string text;
        for (unsigned i = 0; i < node.v.element.children.length; ++i) {
          const auto* child = static_cast<const GumboNode*>(node.v.element.children.data[i]);
          if (child->type == GUMBO_NODE_TEXT || child->type == GUMBO_NODE_WHITESPACE)
            text += child->v.text.text;
        }
        json_ld_.push_back(std::move(text));
      }
      return false;
    } else if (tag == "link") {
      if (attribute(node, "rel") == "canonical")
        fill(shown_.marked, Meaning::kUrl, std::string(attribute(node, "href")));
    } else if (tag == "title") {
      if (shown_.window_title.empty()) shown_.window_title = text_of(node);
    } else if (tag == "h1") {
      if (shown_.heading.empty()) shown_.heading = text_of(node);
    } else if (tag == "time") {
      if (shown_.time.empty()) shown_.time = attribute(node, "datetime");
      if (shown_.time.empty()) shown_.time = text_of(node);
    }
    read_marks(node);
    return true;
  }

  void read_marks(const GumboNode& node) {
    const std::string_view itemprop = attribute(node, "itemprop");
    if (itemprop == "headline") fill(shown_.marked, Meaning::kTitle, text_of(node));
    if (itemprop == "author" || attribute(node, "rel") == "author") {
      std::string& byline = shown_.marked.byline;
      const std::string name = text_of(node);
      if (!name.empty() && byline.find(name) == std::string::npos)
        byline += byline.empty() ? name : "; " + name;
    }
    if (shown_.byline.empty())
      for (const char* name : {"class", "data-component"})
        if (attribute(node, name).find("byline") != std::string_view::npos)
          shown_.byline = text_pieces(node);
    if (itemprop == "datePublished") {
      const std::string_view written = attribute(node, "datetime");
      fill(shown_.marked, Meaning::kDate, written.empty() ? text_of(node) : std::string(written));
    }
  }

  std::vector<std::pair<std::string, std::string>> metas_;
  std::vector<std::string> json_ld_;
  ShownMetadata shown_;
  PageMetadata page_;
};

}  // namespace

PageMetadata read_page_metadata(const GumboNode* root) {
  PageReader reader;
  reader.read(root);
  return reader.result();
}

}  // namespace onrecord::ingest
