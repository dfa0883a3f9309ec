// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "indexer/store/identities.h"
#include "schema/records.h"

namespace onrecord {

// The speakers and organizations of one article as rows, so that a name is looked up once.
//
// Thread-safety: the writer's thread, inside its transaction. Lifetime: keeps the identities.
class ArticleCast {
 public:
  // Everybody whom the records name is noted with every printed form.
  ArticleCast(Identities& identities, RowId article, const ArticleRecords& records);

  RowId speaker(SpeakerType type, const std::string& name);
  RowId organization(const std::string& name);

  // "Ana Duarte and Alan Thorne" are two when each is known to the article and the whole is not.
  std::vector<RowId> speakers_of(const QuoteRecord& quote);

 private:
  std::optional<SpeakerType> known(const std::string& name) const;
  std::vector<std::pair<SpeakerType, std::string>> joint_parts(const std::string& names) const;

  Identities& identities_;
  RowId article_;
  std::map<std::pair<SpeakerType, std::string>, RowId> speakers_;
  std::map<std::string, RowId> organizations_;
};

}  // namespace onrecord
