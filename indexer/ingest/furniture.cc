// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/ingest/furniture.h"

#include <algorithm>
#include <array>

#include "indexer/ingest/lines.h"

namespace onrecord::ingest {

namespace {

using enum FurnitureShape;

// Longer lines are sentences that happen to begin alike ("Advertisement revenue fell …").
constexpr std::size_t kLongestBeginning = 160;
// The teasers of a link list are headlines.
constexpr std::size_t kLongestLink = 140;

constexpr std::array kPatterns = {
    // Link lists and teasers inside the text.
    FurniturePattern{"read more", kLabel, true},
    FurniturePattern{"read more", kWhole, true},
    FurniturePattern{"read more here", kBeginning, false},
    FurniturePattern{"read more about", kBeginning, false},
    FurniturePattern{"read more from", kBeginning, true},
    FurniturePattern{"read more on", kBeginning, false},
    FurniturePattern{"read also", kLabel, true},
    FurniturePattern{"read also", kWhole, true},
    FurniturePattern{"also read", kLabel, true},
    FurniturePattern{"read next", kLabel, true},
    FurniturePattern{"read next", kWhole, true},
    FurniturePattern{"read the full story", kBeginning, false},
    FurniturePattern{"read the full article", kBeginning, false},
    FurniturePattern{"read the rest", kBeginning, false},
    FurniturePattern{"see also", kLabel, true},
    FurniturePattern{"see also", kWhole, true},
    FurniturePattern{"related", kLabel, true},
    FurniturePattern{"related", kWhole, true},
    FurniturePattern{"related articles", kWhole, true},
    FurniturePattern{"related content", kWhole, true},
    FurniturePattern{"related coverage", kWhole, true},
    FurniturePattern{"related links", kWhole, true},
    FurniturePattern{"related news", kWhole, true},
    FurniturePattern{"related stories", kWhole, true},
    FurniturePattern{"related topics", kWhole, true},
    FurniturePattern{"related articles", kLabel, true},
    FurniturePattern{"related stories", kLabel, true},
    FurniturePattern{"more on this story", kWhole, true},
    FurniturePattern{"more on this", kWhole, true},
    FurniturePattern{"more from", kLabel, true},
    FurniturePattern{"more news", kWhole, true},
    FurniturePattern{"more stories", kWhole, true},
    FurniturePattern{"more top stories", kWhole, true},
    FurniturePattern{"top stories", kWhole, true},
    FurniturePattern{"explore more", kWhole, true},
    FurniturePattern{"explore more on these topics", kWhole, true},
    FurniturePattern{"topics", kWhole, true},
    FurniturePattern{"latest news", kWhole, true},
    FurniturePattern{"most read", kWhole, true},
    FurniturePattern{"most popular", kWhole, true},
    FurniturePattern{"most viewed", kWhole, true},
    FurniturePattern{"editor's picks", kWhole, true},
    FurniturePattern{"editors' picks", kWhole, true},
    FurniturePattern{"recommended", kWhole, true},
    FurniturePattern{"recommended for you", kWhole, true},
    FurniturePattern{"recommended reading", kWhole, true},
    FurniturePattern{"further reading", kWhole, true},
    FurniturePattern{"trending", kWhole, true},
    FurniturePattern{"trending now", kWhole, true},
    FurniturePattern{"you may also like", kBeginning, true},
    FurniturePattern{"you might also like", kBeginning, true},
    FurniturePattern{"you may also be interested in", kBeginning, true},
    FurniturePattern{"don't miss", kLabel, true},
    FurniturePattern{"in case you missed it", kLabel, true},
    FurniturePattern{"follow live", kLabel, true},
    FurniturePattern{"follow live", kWhole, true},
    FurniturePattern{"follow our live", kBeginning, false},
    FurniturePattern{"live updates", kLabel, true},
    FurniturePattern{"live blog", kLabel, true},
    FurniturePattern{"as it happened", kLabel, false},
    FurniturePattern{"watch", kLabel, false},
    FurniturePattern{"watch live", kLabel, false},
    FurniturePattern{"watch more", kLabel, true},
    FurniturePattern{"listen", kLabel, false},
    FurniturePattern{"listen now", kLabel, false},
    FurniturePattern{"listen to this article", kBeginning, false},
    FurniturePattern{"video", kLabel, false},
    FurniturePattern{"podcast", kLabel, false},
    FurniturePattern{"gallery", kLabel, false},
    FurniturePattern{"photos", kLabel, false},
    FurniturePattern{"in pictures", kLabel, false},
    FurniturePattern{"continue reading", kBeginning, false},
    FurniturePattern{"keep reading", kBeginning, false},
    FurniturePattern{"story continues below", kBeginning, false},
    FurniturePattern{"story continues after", kBeginning, false},
    FurniturePattern{"article continues", kBeginning, false},
    FurniturePattern{"click here", kBeginning, false},
    FurniturePattern{"tap here", kBeginning, false},
    FurniturePattern{"skip to content", kBeginning, false},
    FurniturePattern{"skip to main", kBeginning, false},
    FurniturePattern{"back to top", kWhole, false},
    // Newsletters, accounts, sharing.
    FurniturePattern{"sign up", kBeginning, false},
    FurniturePattern{"sign in", kWhole, false},
    FurniturePattern{"log in", kWhole, false},
    FurniturePattern{"subscribe", kBeginning, false},
    FurniturePattern{"already a subscriber", kBeginning, false},
    FurniturePattern{"this article is for subscribers", kBeginning, false},
    FurniturePattern{"get our newsletter", kBeginning, false},
    FurniturePattern{"get the latest news", kBeginning, false},
    FurniturePattern{"get breaking news", kBeginning, false},
    FurniturePattern{"get more news", kBeginning, false},
    FurniturePattern{"get the free", kBeginning, false},
    FurniturePattern{"newsletter", kWhole, false},
    FurniturePattern{"newsletter", kLabel, false},
    FurniturePattern{"thank you for subscribing", kBeginning, false},
    FurniturePattern{"thanks for signing up", kBeginning, false},
    FurniturePattern{"enter your email", kBeginning, false},
    FurniturePattern{"download our app", kBeginning, false},
    FurniturePattern{"download the app", kBeginning, false},
    FurniturePattern{"share", kWhole, false},
    FurniturePattern{"share this", kBeginning, false},
    FurniturePattern{"share on", kBeginning, false},
    FurniturePattern{"share via", kBeginning, false},
    FurniturePattern{"share article", kWhole, false},
    FurniturePattern{"share full article", kWhole, false},
    FurniturePattern{"email this", kBeginning, false},
    FurniturePattern{"print this", kBeginning, false},
    FurniturePattern{"copy link", kWhole, false},
    FurniturePattern{"save article", kWhole, false},
    FurniturePattern{"follow us", kBeginning, false},
    FurniturePattern{"like us on", kBeginning, false},
    FurniturePattern{"find us on", kBeginning, false},
    FurniturePattern{"join our", kBeginning, false},
    FurniturePattern{"join the conversation", kBeginning, false},
    FurniturePattern{"leave a comment", kBeginning, false},
    FurniturePattern{"view comments", kBeginning, false},
    FurniturePattern{"show comments", kBeginning, false},
    FurniturePattern{"comments", kWhole, false},
    FurniturePattern{"comments are closed", kBeginning, false},
    FurniturePattern{"have your say", kBeginning, false},
    FurniturePattern{"do you have a story", kBeginning, false},
    FurniturePattern{"have you got a story", kBeginning, false},
    FurniturePattern{"got a story", kBeginning, false},
    FurniturePattern{"got a tip", kBeginning, false},
    FurniturePattern{"do you have a tip", kBeginning, false},
    FurniturePattern{"support our journalism", kBeginning, false},
    FurniturePattern{"support independent journalism", kBeginning, false},
    FurniturePattern{"donate", kWhole, false},
    // Advertising and law.
    FurniturePattern{"advertisement", kWhole, false},
    FurniturePattern{"advertisement -", kBeginning, false},
    FurniturePattern{"advertising", kWhole, false},
    FurniturePattern{"sponsored", kWhole, true},
    FurniturePattern{"sponsored content", kWhole, true},
    FurniturePattern{"promoted", kWhole, true},
    FurniturePattern{"promoted content", kWhole, true},
    FurniturePattern{"promoted stories", kWhole, true},
    FurniturePattern{"paid content", kWhole, true},
    FurniturePattern{"for immediate release", kWhole, false},
    FurniturePattern{"press release", kWhole, false},
    FurniturePattern{"embargoed until", kBeginning, false},
    FurniturePattern{"media contact", kLabel, false},
    FurniturePattern{"copyright", kLabel, false},
    FurniturePattern{"copyright 1", kBeginning, false},
    FurniturePattern{"copyright 2", kBeginning, false},
    FurniturePattern{"copyright ©", kBeginning, false},
    FurniturePattern{"copyright (c)", kBeginning, false},
    FurniturePattern{"©", kBeginning, false},
    FurniturePattern{"all rights reserved", kBeginning, false},
    FurniturePattern{"all rights reserved", kEnding, false},
    FurniturePattern{"may not be published, broadcast, rewritten or redistributed", kEnding, false},
    FurniturePattern{"our standards:", kBeginning, false},
    FurniturePattern{"we use cookies", kBeginning, false},
    FurniturePattern{"this site uses cookies", kBeginning, false},
    FurniturePattern{"this website uses cookies", kBeginning, false},
    FurniturePattern{"accept all cookies", kBeginning, false},
    FurniturePattern{"cookie settings", kWhole, false},
    FurniturePattern{"privacy policy", kWhole, false},
    FurniturePattern{"terms of use", kWhole, false},
    FurniturePattern{"terms and conditions", kWhole, false},
    // Agencies' sign-offs and picture credits.
    FurniturePattern{"(reporting by", kBeginning, false},
    FurniturePattern{"(additional reporting", kBeginning, false},
    FurniturePattern{"(writing by", kBeginning, false},
    FurniturePattern{"(editing by", kBeginning, false},
    FurniturePattern{"(compiled by", kBeginning, false},
    FurniturePattern{"reporting by", kOpen, false},
    FurniturePattern{"additional reporting by", kBeginning, false},
    FurniturePattern{"editing by", kOpen, false},
    FurniturePattern{"photo", kLabel, false},
    FurniturePattern{"photograph", kLabel, false},
    FurniturePattern{"photo by", kOpen, false},
    FurniturePattern{"photo credit", kBeginning, false},
    FurniturePattern{"photo courtesy", kBeginning, false},
    FurniturePattern{"file photo", kLabel, false},
    FurniturePattern{"picture", kLabel, false},
    FurniturePattern{"picture by", kOpen, false},
    FurniturePattern{"image", kLabel, false},
    FurniturePattern{"image caption", kBeginning, false},
    FurniturePattern{"image source", kBeginning, false},
    FurniturePattern{"image credit", kBeginning, false},
    FurniturePattern{"media caption", kBeginning, false},
    FurniturePattern{"caption", kLabel, false},
    FurniturePattern{"credit", kLabel, false},
    FurniturePattern{"getty images", kEnding, false},
    FurniturePattern{"via getty images", kEnding, false},
    FurniturePattern{"/getty", kEnding, false},
    FurniturePattern{"/afp", kEnding, false},
    FurniturePattern{"/reuters", kEnding, false},
    FurniturePattern{"/shutterstock", kEnding, false},
    FurniturePattern{"/alamy", kEnding, false},
    FurniturePattern{"(ap photo)", kEnding, false},
};

bool is_label(std::string_view line, std::string_view rest) {
  if (rest.starts_with(':') || trimmed(rest).starts_with('|')) return true;
  constexpr std::array<std::string_view, 5> kDashes = {" -", " –", " —", " ›", " »"};
  return !ends_sentence(line) &&
         std::any_of(kDashes.begin(), kDashes.end(),
                     [&](std::string_view s) { return rest.starts_with(s); });
}

// What is left of "Read more: Harbour plan" behind its label; nothing of "READ MORE:".
std::string_view without_separators(std::string_view rest) {
  rest = trimmed(rest);
  for (const std::string_view mark : {":", "|", "-", "–", "—", "›", "»", "...", "…", "."})
    if (rest.starts_with(mark)) return trimmed(rest.substr(mark.size()));
  return rest;
}

// Brackets, stars and arrows that outlets put around a label: "[Read more: …]", "» Related", "***".
std::string_view without_ornament(std::string_view line) {
  constexpr std::array<std::string_view, 11> kOrnaments = {"[", "*", ">", "»", "›", "•",
                                                           "→", "▶", "-", "–", "—"};
  for (bool again = true; again && !line.empty();) {
    again = false;
    for (const std::string_view ornament : kOrnaments) {
      if (!line.starts_with(ornament)) continue;
      line = trimmed(line.substr(ornament.size()));
      again = true;
    }
  }
  while (line.ends_with(']') || line.ends_with('*'))
    line = trimmed(line.substr(0, line.size() - 1));
  return line;
}

bool ends_with_folded(std::string_view line, std::string_view words) {
  while (!line.empty() && (line.ends_with('.') || line.ends_with(')') || line.ends_with(']')))
    line.remove_suffix(1);
  while (!words.empty() && words.ends_with(')')) words.remove_suffix(1);
  return line.size() >= words.size() &&
         equals_folded(line.substr(line.size() - words.size()), words);
}

struct Match {
  bool is_furniture = false;
  bool opens_list = false;
};

Match match_pattern(std::string_view line, const FurniturePattern& pattern) {
  if (pattern.shape == kEnding) return {ends_with_folded(line, pattern.words), false};
  const std::size_t taken = prefix_folded(line, pattern.words);
  if (taken == 0) return {};
  const std::string_view rest = line.substr(taken);
  const std::string_view further = without_separators(rest);
  switch (pattern.shape) {
    case kWhole:
      return {further.empty(), further.empty() && pattern.opens_list};
    case kLabel:
      return {is_label(line, rest), further.empty() && pattern.opens_list};
    case kOpen:
    case kBeginning: {
      if (pattern.shape == kOpen && ends_sentence(line)) return {};
      const bool inside_word = !rest.empty() && ((rest.front() >= 'a' && rest.front() <= 'z') ||
                                                 (rest.front() >= 'A' && rest.front() <= 'Z'));
      return {!inside_word, pattern.opens_list};
    }
    case kEnding:
      break;
  }
  return {};
}

Match match_line(std::string_view line) {
  line = without_ornament(trimmed(line));
  if (line.size() > kLongestBeginning) return {};
  for (const FurniturePattern& pattern : kPatterns) {
    const Match match = match_pattern(line, pattern);
    if (match.is_furniture) return match;
  }
  return {};
}

// Rules that outlets draw with characters.
bool is_ruler(std::string_view line) {
  return line.size() >= 3 && line.find_first_not_of("-_=*~#. ") == std::string_view::npos;
}

bool looks_like_link(std::string_view line) {
  return line.size() <= kLongestLink && !ends_sentence(line);
}

}  // namespace

bool is_furniture(std::string_view line) {
  return match_line(line).is_furniture || is_ruler(trimmed(line));
}

void mark_furniture(std::string_view text, std::span<const std::string> outlet_lines,
                    bool headings_are_sure, std::vector<Paragraph>& paragraphs) {
  bool in_list = false;
  for (Paragraph& paragraph : paragraphs) {
    if (paragraph.kind != ParagraphKind::kBody && paragraph.kind != ParagraphKind::kHeading) {
      in_list = false;
      continue;
    }
    const std::string_view line = slice(text, paragraph.span);
    const Match match = match_line(line);
    const bool own = std::any_of(outlet_lines.begin(), outlet_lines.end(),
                                 [&](const std::string& s) { return prefix_folded(line, s) > 0; });
    if (match.is_furniture || own || is_ruler(line)) {
      in_list = match.opens_list;
    } else {
      const bool is_heading = headings_are_sure && paragraph.kind == ParagraphKind::kHeading;
      in_list = in_list && !is_heading && looks_like_link(line);
      if (!in_list) continue;
    }
    paragraph.kind = ParagraphKind::kFurniture;
  }
}

}  // namespace onrecord::ingest
