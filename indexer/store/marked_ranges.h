// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace onrecord {

// One of [[0,17,"title"],[19,300]], the form in which article_rows.cc writes paragraphs and pieces.
struct MarkedRange {
  TextRange range;
  std::string mark;  // empty where none stands
};

// What is no such range is passed over.
std::vector<MarkedRange> read_ranges(std::string_view json);

}  // namespace onrecord
