// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

namespace onrecord {

// One numbered step from schema version - 1 to version: schema/migrations/NNN.sql, embedded.
struct Migration {
  int version;
  std::string_view sql;
};

// In order, from 1 on, without a gap.
std::span<const Migration> migrations();

}  // namespace onrecord
