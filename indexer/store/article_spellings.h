// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "indexer/article/article.h"
#include "schema/names.h"

namespace onrecord {

// How the enumerations of an Article are spelled in the table `articles`.

template <>
inline constexpr std::array kSpellings<ParagraphKind> = {
    Spelling{ParagraphKind::kBody, "body"},           Spelling{ParagraphKind::kTitle, "title"},
    Spelling{ParagraphKind::kHeading, "heading"},     Spelling{ParagraphKind::kByline, "byline"},
    Spelling{ParagraphKind::kFurniture, "furniture"},
};

template <>
inline constexpr std::array kSpellings<DateSource> = {
    Spelling{DateSource::kNone, ""},     Spelling{DateSource::kMetadata, "metadata"},
    Spelling{DateSource::kText, "text"}, Spelling{DateSource::kFileName, "file name"},
    Spelling{DateSource::kPath, "path"}, Spelling{DateSource::kModification, "modification"},
};

template <>
inline constexpr std::array kSpellings<DatePrecision> = {
    Spelling{DatePrecision::kNone, ""},         Spelling{DatePrecision::kYear, "year"},
    Spelling{DatePrecision::kMonth, "month"},   Spelling{DatePrecision::kDay, "day"},
    Spelling{DatePrecision::kMinute, "minute"},
};

}  // namespace onrecord
