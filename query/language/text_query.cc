// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/language/text_query.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "base/error.h"
#include "base/utf8.h"
#include "query/language/dates.h"
#include "query/language/stop_words.h"
#include "schema/fields.h"
#include "schema/normalise.h"

namespace onrecord::query {

namespace {

// Nobody types more; a file given by mistake is told so at once.
constexpr std::size_t kMaxBytes = 10'000;
constexpr int kMaxDepth = 40;
constexpr std::uint32_t kMaxDistance = 100;

[[noreturn]] void refuse(const std::string& what, const std::string& hint) {
  throw Error(what, hint, ExitCode::kBadRequest);
}

// Opening and closing marks that a phrase may stand in. Word processors make the curly ones.
bool is_quotation_mark(char32_t c) {
  return c == '"' || c == 0x201C || c == 0x201D || c == 0x201E || c == 0x00AB || c == 0x00BB;
}

bool is_space(char32_t c) {
  return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x00A0;
}

enum class TokenKind {
  kText,
  kPhrase,
  kField,
  kOpen,
  kClose,
  kMinus,
  kAnd,
  kOr,
  kNot,
  kNear,
  kEnd
};

struct Token {
  TokenKind kind = TokenKind::kEnd;
  std::string_view text;  // kText, kPhrase: what stands there; kField: the name
  std::uint32_t distance = 0;
};

struct Operator {
  std::string_view written;
  TokenKind kind;
};
constexpr std::array kOperators = {
    Operator{"AND", TokenKind::kAnd},
    Operator{"OR", TokenKind::kOr},
    Operator{"NOT", TokenKind::kNot},
};

std::vector<Token> tokens_of(std::string_view typed) {
  std::vector<Token> tokens;
  std::size_t at = 0;
  const auto peek = [&] { return decode_utf8(typed, at); };
  while (at < typed.size()) {
    const CodePoint c = peek();
    if (is_space(c.value)) {
      at += c.length;
    } else if (is_quotation_mark(c.value)) {
      const std::size_t begin = at += c.length;
      while (at < typed.size() && !is_quotation_mark(peek().value)) at += peek().length;
      // A mark that is never closed runs to the end: it is more often forgotten than meant.
      tokens.push_back({TokenKind::kPhrase, typed.substr(begin, at - begin)});
      if (at < typed.size()) at += peek().length;
    } else if (c.value == '(' || c.value == ')') {
      tokens.push_back({c.value == '(' ? TokenKind::kOpen : TokenKind::kClose, {}});
      ++at;
    } else if (c.value == '-') {
      ++at;
      // "deal - or no deal": a hyphen by itself is a dash.
      if (at < typed.size() && !is_space(peek().value)) tokens.push_back({TokenKind::kMinus, {}});
    } else {
      const std::size_t begin = at;
      bool is_field = false;
      for (; at < typed.size(); at += peek().length) {
        const char32_t value = peek().value;
        if (is_space(value) || is_quotation_mark(value) || value == '(' || value == ')') break;
        if (value != ':') continue;
        is_field = true;
        break;
      }
      const std::string_view text = typed.substr(begin, at - begin);
      if (is_field) {
        tokens.push_back({TokenKind::kField, text});
        ++at;
        continue;
      }
      const auto named = std::find_if(kOperators.begin(), kOperators.end(),
                                      [&](const Operator& o) { return o.written == text; });
      if (named != kOperators.end()) {
        tokens.push_back({named->kind, text});
      } else if (text == "NEAR" || text.starts_with("NEAR/")) {
        Token near{TokenKind::kNear, text, kNearDistance};
        if (text.size() > 4) {
          const char* const end = text.data() + text.size();
          const auto read = std::from_chars(text.data() + 5, end, near.distance);
          if (read.ec != std::errc() || read.ptr != end || near.distance == 0 ||
              near.distance > kMaxDistance)
            refuse("“" + std::string(text) + "” names no distance",
                   "write NEAR/5, from 1 to " + std::to_string(kMaxDistance));
        }
        tokens.push_back(near);
      } else {
        tokens.push_back({TokenKind::kText, text});
      }
    }
  }
  tokens.push_back({});
  return tokens;
}

TextQuery word_node(std::string word, std::string_view field) {
  TextQuery node;
  node.kind = NodeKind::kWord;
  node.words.push_back(std::move(word));
  node.field = field;
  return node;
}

TextQuery phrase_node(std::string_view text, std::string_view field) {
  std::vector<std::string> all = words(text);
  TextQuery node;
  if (all.empty()) return node;
  if (all.size() == 1) return word_node(std::move(all.front()), field);
  node.kind = NodeKind::kPhrase;
  node.words = std::move(all);
  node.field = field;
  return node;
}

// An operator with one operand is that operand.
TextQuery joined(NodeKind kind, std::vector<TextQuery> parts) {
  std::erase_if(parts, [](const TextQuery& part) { return part.empty(); });
  if (parts.size() == 1) return std::move(parts.front());
  TextQuery node;
  if (parts.empty()) return node;
  node.kind = kind;
  for (TextQuery& part : parts) {
    if (part.kind == kind)
      std::move(part.children.begin(), part.children.end(), std::back_inserter(node.children));
    else
      node.children.push_back(std::move(part));
  }
  return node;
}

// Stop words are left out of a list of words, unless nothing would be asked then.
void leave_out_stop_words(std::vector<TextQuery>& parts) {
  const auto says_nothing = [](const TextQuery& part) {
    return part.kind == NodeKind::kWord && is_stop_word(part.words.front());
  };
  const bool something_remains = std::any_of(parts.begin(), parts.end(), [&](const TextQuery& p) {
    return !says_nothing(p) && p.kind != NodeKind::kNot && p.kind != NodeKind::kField;
  });
  if (something_remains) std::erase_if(parts, says_nothing);
}

std::string typed_fields() {
  std::string names;
  for (const Field& field : kFields) {
    if (!field.typed) continue;
    if (!names.empty()) names += ", ";
    names += field.name;
  }
  return names;
}

double parse_share(std::string_view text) {
  double value = -1;
  const char* const end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, value);
  if (read.ec != std::errc() || read.ptr != end || !(value >= 0 && value <= 1))
    refuse("“" + std::string(text) + "” is no share between 0 and 1", "write confidence:0.8");
  return value;
}

class Parser {
 public:
  explicit Parser(std::string_view typed) : tokens_(tokens_of(typed)) {}

  TextQuery parse() {
    TextQuery whole = alternatives(0);
    if (current().kind == TokenKind::kClose)
      refuse("a parenthesis closes that was never opened", "write ( before it, or leave it out");
    return whole;
  }

 private:
  const Token& current() const { return tokens_[at_]; }
  bool take(TokenKind kind) {
    if (current().kind != kind) return false;
    ++at_;
    return true;
  }

  TextQuery alternatives(int depth) {
    std::vector<TextQuery> parts;
    do parts.push_back(conjunction(depth));
    while (take(TokenKind::kOr));
    return joined(NodeKind::kOr, std::move(parts));
  }

  bool ends_conjunction() const {
    return current().kind == TokenKind::kEnd || current().kind == TokenKind::kOr ||
           current().kind == TokenKind::kClose;
  }

  TextQuery conjunction(int depth) {
    std::vector<TextQuery> parts;
    while (!ends_conjunction()) {
      if (take(TokenKind::kAnd)) continue;
      parts.push_back(neighbours(depth));
      // A run of letters may hold several words: "burden-sharing".
      if (parts.back().kind != NodeKind::kAnd) continue;
      TextQuery several = std::move(parts.back());
      parts.pop_back();
      std::move(several.children.begin(), several.children.end(), std::back_inserter(parts));
    }
    leave_out_stop_words(parts);
    return joined(NodeKind::kAnd, std::move(parts));
  }

  TextQuery neighbours(int depth) {
    TextQuery first = operand(depth);
    if (current().kind != TokenKind::kNear) return first;
    TextQuery near;
    near.kind = NodeKind::kNear;
    near.field = first.field;
    add_neighbour(near, first);
    while (current().kind == TokenKind::kNear) {
      near.distance = std::max(near.distance, current().distance);
      ++at_;
      if (ends_conjunction())
        refuse("NEAR has a word before it and none after it", "write ceasefire NEAR/5 talks");
      add_neighbour(near, operand(depth));
    }
    return near;
  }

  static void add_neighbour(TextQuery& near, const TextQuery& word) {
    if (word.kind != NodeKind::kWord || word.field != near.field)
      refuse("NEAR stands between single words", "write ceasefire NEAR/5 talks");
    near.words.push_back(word.words.front());
  }

  TextQuery operand(int depth) {
    if (depth > kMaxDepth) refuse("the parentheses are nested too deeply", "ask in several steps");
    if (take(TokenKind::kMinus) || take(TokenKind::kNot)) {
      if (ends_conjunction())
        refuse("nothing stands after the “-” or NOT", "write -word or NOT word");
      TextQuery without;
      TextQuery inner = operand(depth + 1);
      if (inner.empty()) return without;
      without.kind = NodeKind::kNot;
      without.children.push_back(std::move(inner));
      return without;
    }
    if (take(TokenKind::kOpen)) {
      TextQuery inner = alternatives(depth + 1);
      if (!take(TokenKind::kClose))
        refuse("a parenthesis is never closed", "write ) after it, or leave it out");
      return inner;
    }
    if (current().kind == TokenKind::kField) return field_value();
    const Token token = current();
    ++at_;
    switch (token.kind) {
      case TokenKind::kPhrase:
        return phrase_node(token.text, "");
      case TokenKind::kText:
        return text_words(token.text, "");
      default:
        refuse(std::string(token.text) + " has no word before it",
               "write it between two words, or in quotation marks to search for it");
    }
  }

  static TextQuery text_words(std::string_view text, std::string_view field) {
    std::vector<TextQuery> parts;
    for (std::string& word : words(text)) parts.push_back(word_node(std::move(word), field));
    leave_out_stop_words(parts);
    return joined(NodeKind::kAnd, std::move(parts));
  }

  TextQuery field_value() {
    const std::string name = fold(current().text);
    const Field* field = find_field(name);
    if (field == nullptr || !field->typed)
      refuse("there is no field “" + std::string(current().text) + "”",
             "fields are " + typed_fields() + "; in quotation marks it is searched for as text");
    ++at_;
    const Token value = current();
    if (value.kind != TokenKind::kText && value.kind != TokenKind::kPhrase)
      refuse("nothing stands after “" + name + ":”", "write " + name + ":\"the value\"");
    ++at_;
    if (field->kind == FieldKind::kText) {
      const std::string_view inside = name == "text" ? std::string_view() : field->name;
      if (value.kind == TokenKind::kText) return text_words(value.text, inside);
      return phrase_node(value.text, inside);
    }
    TextQuery node;
    node.kind = NodeKind::kField;
    node.field = field->name;
    node.value = value.text;
    check_value(*field, node.value);
    return node;
  }

  static void check_value(const Field& field, const std::string& value) {
    if (field.kind == FieldKind::kDate) parse_date_range(value);
    if (field.kind == FieldKind::kShare) parse_share(value);
    if (field.kind == FieldKind::kName && words(value).empty())
      refuse("“" + std::string(field.name) + ":” has no word after it", "write a name");
  }

  std::vector<Token> tokens_;
  std::size_t at_ = 0;
};

std::string print_words(const TextQuery& query, std::string_view between) {
  std::string out;
  for (const std::string& word : query.words) {
    if (!out.empty()) out += between;
    if (query.kind == NodeKind::kNear && !query.field.empty()) (out += query.field) += ':';
    out += word;
  }
  return out;
}

std::string print_children(const TextQuery& query, std::string_view between) {
  std::string out = "(";
  for (const TextQuery& child : query.children) {
    if (out.size() > 1) out += between;
    out += print(child);
  }
  return out + ")";
}

}  // namespace

std::string print(const TextQuery& query) {
  const std::string field = query.field.empty() ? "" : query.field + ":";
  switch (query.kind) {
    case NodeKind::kWord:
      return field + query.words.front();
    case NodeKind::kPhrase:
      return field + "\"" + print_words(query, " ") + "\"";
    case NodeKind::kNear:
      return print_words(query, " NEAR/" + std::to_string(query.distance) + " ");
    case NodeKind::kField:
      return field + "\"" + query.value + "\"";
    case NodeKind::kAnd:
      return query.children.empty() ? "" : print_children(query, " AND ");
    case NodeKind::kOr:
      return print_children(query, " OR ");
    case NodeKind::kNot:
      return "NOT " + print(query.children.front());
  }
  return {};
}

TextQuery parse_text_query(std::string_view typed) {
  if (typed.size() > kMaxBytes)
    refuse("the query has " + std::to_string(typed.size()) + " bytes",
           "at most " + std::to_string(kMaxBytes) + " are read");
  return Parser(typed).parse();
}

TextQuery read_topic(std::string_view typed) {
  // Folding takes the operators their capitals.
  const std::string folded = fold(typed.substr(0, kMaxBytes));
  std::vector<TextQuery> parts;
  for (const Token& token : tokens_of(folded)) {
    if (token.kind == TokenKind::kPhrase) {
      parts.push_back(phrase_node(token.text, ""));
    } else {
      for (std::string& word : words(token.text)) parts.push_back(word_node(std::move(word), ""));
    }
  }
  leave_out_stop_words(parts);
  return joined(NodeKind::kAnd, std::move(parts));
}

}  // namespace onrecord::query
