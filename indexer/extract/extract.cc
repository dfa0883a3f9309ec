// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/extract/extract.h"

#include <algorithm>

#include "base/one_of.h"
#include "base/utf8.h"
#include "indexer/extract/article_view.h"
#include "indexer/extract/cast.h"
#include "indexer/extract/name_kinds.h"
#include "indexer/extract/printed_names.h"
#include "indexer/extract/printed_tokens.h"
#include "indexer/extract/quote_confidence.h"
#include "indexer/extract/source_names.h"
#include "indexer/extract/speakers.h"
#include "indexer/extract/word_classes.h"

namespace onrecord::extract {

namespace {

EntityType entity_type(language::NameType type) {
  switch (type) {
    case language::NameType::kPerson:
      return EntityType::kPerson;
    case language::NameType::kOrganization:
      return EntityType::kOrganization;
    case language::NameType::kPlace:
      return EntityType::kPlace;
  }
  return EntityType::kPlace;
}

// PolNeAR's kinds: direct when all of the content stands in quotation marks, give or take a word
// that the reporter put in brackets.
QuoteKind kind_of(const ArticleView& view, const std::vector<Span>& content) {
  ArticleView::QuotedLetters all;
  for (const Span& piece : content) {
    const auto letters = view.quoted_letters(piece);
    all.inside += letters.inside;
    all.outside += letters.outside;
  }
  if (all.inside == 0) return QuoteKind::kIndirect;
  return all.outside * 100 <= 3 * (all.inside + all.outside) ? QuoteKind::kDirect
                                                             : QuoteKind::kMixed;
}

Reasoning explain(const language::Attribution& attribution, const Speaker& speaker) {
  Reasoning why;
  for (const Step& step : speaker.chain) why.chain.push_back({step.text, reason_of(step)});
  // Two digits are what a person can use.
  const auto hundredths = [](float p) { return static_cast<int>(p * 100 + 0.5F); };
  why.cue = hundredths(attribution.cue_probability);
  why.source = hundredths(attribution.source_probability);
  why.content = hundredths(attribution.confidence);
  why.act = hundredths(attribution.act_probability);
  why.speaker = hundredths(speaker.reliability);
  return why;
}

class RecordWriter {
 public:
  RecordWriter(const Article& article, language::Document document)
      : document_(std::move(document)),
        view_(article, document_),
        cast_(find_cast(view_)),
        roles_(find_roles(view_, cast_)),
        speakers_(find_speakers(view_, cast_, roles_)),
        offsets_(article.text) {}

  ArticleRecords write() {
    records_.held_back = view_.document().held_back;
    find_believed();
    write_entities();
    write_quotes();
    write_affiliations();
    write_mentions();
    return std::move(records_);
  }

 private:
  // Persons and organizations of which the reader is nowhere in the article at least half sure are
  // listed only if they speak: PolNeAR dev, persons 96.5 -> 97.3, organizations 82.8 -> 84.2. Not
  // so where a capitalised noun says that they are a body: "Tarn Museum of Tides".
  void find_believed() {
    constexpr float kLeastProbability = 0.5F;
    is_believed_.assign(cast_.entities.size(), false);
    const auto& names = document_.names;
    for (std::size_t n = 0; n < names.size(); ++n)
      if (cast_.entity_of_name[n] != kNoIndex && !is_government(names[n].span) &&
          (names[n].probability >= kLeastProbability || is_said_to_be_body(names[n].span)))
        is_believed_[cast_.entity_of_name[n]] = true;
    for (const Speaker& speaker : speakers_)
      for (const std::uint32_t entity : speaker.entities) is_believed_[entity] = true;
  }

  // Not by "Union", which countries have in their names.
  bool is_said_to_be_body(Span name) const {
    const std::uint32_t first = view_.first_token(name), end = view_.last_token(name);
    for (std::uint32_t t = first + 1; t < end; ++t) {
      const bool is_head = t + 1 == end || is_one_of(view_.lower(t + 1), {"of", "for", "on", "to"});
      if (is_head && begins_upper(view_.token_text(t)) && is_head_of_body(view_.lower(t)) &&
          view_.lower(t) != "union")
        return true;
    }
    return false;
  }

  // "the Merrish government" names a country by its government: an organization where it speaks.
  bool is_government(Span name) const {
    const std::uint32_t end = view_.last_token(name);
    return end > 0 && view_.token_text(end - 1) == "government";
  }

  void write_entities() {
    for (const Entity& entity : cast_.entities) {
      const auto index = static_cast<std::size_t>(&entity - cast_.entities.data());
      if (entity.mention_count == 0 || entity.type == language::NameType::kPlace ||
          !is_believed_[index])
        continue;
      auto& list =
          entity.type == language::NameType::kPerson ? records_.persons : records_.organizations;
      list.push_back({entity.name, entity.forms});
    }
  }

  void write_quotes() {
    const auto& attributions = view_.document().attributions;
    for (std::uint32_t a = 0; a < attributions.size(); ++a) {
      const language::Attribution& attribution = attributions[a];
      if (attribution.content.empty()) continue;
      const Speaker& speaker = speakers_[a];
      QuoteRecord quote;
      for (const Span& piece : attribution.content) quote.content.push_back(offsets_.range(piece));
      if (!attribution.cue.empty()) quote.cue = offsets_.range(attribution.cue);
      if (const auto source =
              speaker.corrected_source ? speaker.corrected_source : attribution.source)
        quote.source = offsets_.range(*source);
      quote.kind = kind_of(view_, attribution.content);
      quote.act =
          attribution.act == language::Act::kStatement ? QuoteAct::kStatement : QuoteAct::kBelief;
      quote.speaker = speaker.name;
      quote.speaker_type = speaker.type;
      quote.role = speaker.role;
      quote.affiliation = speaker.affiliation;
      quote.confidence = quote_confidence(attribution, speaker, quote.kind);
      quote.why = explain(attribution, speaker);
      records_.quotes.push_back(std::move(quote));
      attribution_of_quote_.push_back(a);
    }
  }

  void write_affiliations() {
    for (const RoleOfEntity& r : roles_) {
      AffiliationRecord affiliation;
      affiliation.person = cast_.entities[r.entity].name;
      affiliation.role = r.role.role;
      if (r.role.affiliation != kNoIndex && cast_.entity_of_name[r.role.affiliation] != kNoIndex)
        affiliation.organization = cast_.entities[cast_.entity_of_name[r.role.affiliation]].name;
      affiliation.where = offsets_.range(r.role.where);
      records_.affiliations.push_back(std::move(affiliation));
    }
  }

  void write_mentions() {
    const auto& names = view_.document().names;
    for (std::uint32_t n = 0; n < names.size(); ++n) {
      if (cast_.entity_of_name[n] == kNoIndex || !is_believed_[cast_.entity_of_name[n]]) continue;
      const Entity& entity = cast_.entities[cast_.entity_of_name[n]];
      records_.mentions.push_back({offsets_.range(names[n].span), entity_type(entity.type),
                                   entity.name, innermost_quote(names[n].span)});
    }
  }

  // Nested quotations: what is named belongs to the one that says it most narrowly.
  std::optional<std::uint32_t> innermost_quote(Span name) const {
    std::optional<std::uint32_t> best;
    std::uint32_t best_size = 0;
    for (std::uint32_t q = 0; q < attribution_of_quote_.size(); ++q)
      for (const Span& piece : view_.document().attributions[attribution_of_quote_[q]].content)
        if (piece.contains(name) && (!best || piece.size() < best_size)) {
          best = q;
          best_size = piece.size();
        }
    return best;
  }

  language::Document document_;
  ArticleView view_;
  Cast cast_;
  std::vector<RoleOfEntity> roles_;
  std::vector<Speaker> speakers_;
  CodePointOffsets offsets_;
  std::vector<bool> is_believed_;  // by entity
  ArticleRecords records_;
  std::vector<std::uint32_t> attribution_of_quote_;
};

}  // namespace

ArticleRecords extract_records(const Article& article, const language::Document& document) {
  language::Document corrected = document;
  const PrintedTokens tokens(article.text, document.tokens);
  corrected.names = correct_names(tokens, std::move(corrected.names));
  corrected.names = settle_kinds(tokens, std::move(corrected.names));
  corrected.names = add_source_names(tokens, document.attributions, std::move(corrected.names));
  return RecordWriter(article, std::move(corrected)).write();
}

}  // namespace onrecord::extract
