// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gumbo.h>

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace onrecord::ingest {

// A parsed page: gumbo's tree with bounds on what a hostile page can make of it.
//
// Lifetime: nodes live as long as the tree; so must `markup`, into which gumbo keeps views.
// Cost: linear in the markup for a bounded depth.
// Failure: Rejection too_deep (kMostDepth), too_large (when the tree outgrows its memory: a page of
// misnested tags can multiply itself).
class HtmlTree {
 public:
  static constexpr std::size_t kMostDepth = 512;  // browsers' own limit

  // `depth`: clean_markup's bound.
  HtmlTree(std::string_view markup, std::size_t depth);
  ~HtmlTree();
  HtmlTree(const HtmlTree&) = delete;
  HtmlTree& operator=(const HtmlTree&) = delete;

  const GumboNode* root() const;

 private:
  struct Memory;
  std::unique_ptr<Memory> memory_;
  const GumboOutput* output_ = nullptr;
};

// Visits the nodes below `root` (itself included) in the order of the page, without recursion.
// `enter` says whether to go on into the node's children; `leave` is called behind these, or at
// once.
void walk_html(const GumboNode* root, const std::function<bool(const GumboNode&)>& enter,
               const std::function<void(const GumboNode&)>& leave = nullptr);

bool is_element(const GumboNode& node);
// The element's name in lower case, unknown ones included.
std::string tag_name(const GumboNode& node);
// An attribute's value; empty when it is not there.
std::string_view attribute(const GumboNode& node, const char* name);
// All text below the node, with single blanks.
std::string text_of(const GumboNode& node);

}  // namespace onrecord::ingest
