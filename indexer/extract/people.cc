// SPDX-License-Identifier: GPL-3.0-or-later
// Persons: which full names are one person, and whom a surname or first name means.
#include <algorithm>
#include <map>

#include "indexer/extract/cast.h"
#include "indexer/extract/office_holders.h"
#include "indexer/extract/person_forms.h"

namespace onrecord::extract {

namespace {

using Words = std::vector<std::string>;

// Mr, Mrs, Sir right before the name, outside of its span.
Gender gender_before(const ArticleView& view, Span name) {
  for (std::uint32_t t = view.first_token(name), back = 0; t > 0 && back < 3; --t, ++back) {
    const std::string_view word = view.lower(t - 1);
    if (!is(word, WordClass::kHonorific | WordClass::kTitle | WordClass::kRole)) break;
    if (is(word, WordClass::kFemale)) return Gender::kFemale;
    if (is(word, WordClass::kMale)) return Gender::kMale;
  }
  return Gender::kUnknown;
}

bool are_compatible_firsts(const std::string& a, const std::string& b) {
  if (a.size() == 1 || b.size() == 1) return a.front() == b.front();
  return are_forms_of_one_name(a, b);
}

bool contains_in_order(const Words& longer, const Words& shorter) {
  return std::search(longer.begin(), longer.end(), shorter.begin(), shorter.end()) != longer.end();
}

// Two full names of one person: "Loretta Lynch", "Loretta E. Lynch"; "Guajardo Villarreal",
// "Ildefonso Guajardo Villarreal". A "Jr." is somebody else than the name without it.
bool are_one_person(const NameForm& a, const NameForm& b) {
  if (a.suffix != b.suffix) return false;
  const NameForm& longer = a.words.size() >= b.words.size() ? a : b;
  const NameForm& shorter = a.words.size() >= b.words.size() ? b : a;
  if (contains_in_order(longer.words, shorter.words)) return true;
  return a.words.back() == b.words.back() &&
         are_compatible_firsts(a.words.front(), b.words.front());
}

enum class Fit { kNone, kInner, kFirstName, kSurname };

// How a one-word name, or a surname of several words, fits a full name.
Fit fit(const Words& short_name, const Words& full) {
  if (short_name.size() >= full.size()) return Fit::kNone;
  if (std::equal(short_name.rbegin(), short_name.rend(), full.rbegin())) return Fit::kSurname;
  if (short_name.size() > 1) return Fit::kNone;
  if (are_forms_of_one_name(short_name.front(), full.front())) return Fit::kFirstName;
  return std::find(full.begin(), full.end(), short_name.front()) == full.end() ? Fit::kNone
                                                                               : Fit::kInner;
}

// One letter too many, too few, another or two exchanged, in a word long enough that this is no
// other name. A plural is no misprint.
bool is_misprint(std::string_view word, std::string_view name) {
  constexpr std::size_t kShortest = 6;
  if (word.size() < kShortest || name.size() < kShortest || word == name) return false;
  if (word.front() != name.front()) return false;
  if (word.size() == name.size() + 1 && word.ends_with('s')) return false;
  std::size_t same = 0;
  while (same < std::min(word.size(), name.size()) && word[same] == name[same]) ++same;
  const std::string_view a = word.substr(same), b = name.substr(same);
  if (a.size() == b.size())
    return a.substr(1) == b.substr(1) ||
           (a.size() > 1 && a[0] == b[1] && a[1] == b[0] && a.substr(2) == b.substr(2));
  if (a.size() + 1 == b.size()) return a == b.substr(1);
  return a.size() == b.size() + 1 && a.substr(1) == b;
}

class PersonJoiner {
 public:
  PersonJoiner(const ArticleView& view, Cast& cast) : view_(view), cast_(cast) {}

  void join() {
    read_names();
    cut_what_stands_beside(names_);
    join_full_names();
    for (const PrintedPerson& printed : names_) join_office_holder(printed);
    for (const PrintedPerson& printed : names_)
      if (printed.form.words.size() == 1 && cast_.entity_of_name[printed.name] == kNoIndex)
        join_short_name(printed);
    for (std::uint32_t p : persons_) settle(cast_.entities[p]);
  }

 private:
  std::uint32_t headline_end() const {
    const auto& paragraphs = view_.article().paragraphs;
    return paragraphs.empty() ? 0 : paragraphs.front().span.end;
  }

  void read_names() {
    const auto& names = view_.document().names;
    for (std::uint32_t n = 0; n < names.size(); ++n) {
      if (cast_.type_of_name[n] != language::NameType::kPerson) continue;
      PrintedPerson printed{n, names[n].span.end <= headline_end(),
                            person_form(view_.text_of(names[n].span))};
      if (printed.form.words.empty()) continue;
      if (printed.form.gender == Gender::kUnknown)
        printed.form.gender = gender_before(view_, names[n].span);
      names_.push_back(std::move(printed));
    }
  }

  // Longest first, so that every other form finds the fullest name already there.
  void join_full_names() {
    std::vector<const PrintedPerson*> full;
    for (const PrintedPerson& printed : names_)
      if (printed.form.words.size() > 1) full.push_back(&printed);
    std::stable_sort(full.begin(), full.end(), [](const PrintedPerson* a, const PrintedPerson* b) {
      return a->form.words.size() > b->form.words.size();
    });
    for (const PrintedPerson* printed : full) {
      std::uint32_t person = kNoIndex;
      for (std::uint32_t p : persons_)
        if (are_one_person(full_form_.at(p), printed->form)) {
          person = p;
          break;
        }
      if (person == kNoIndex) person = new_person(printed->form);
      note(person, *printed);
    }
  }

  // "President Obama" where the article prints his full name nowhere. Who is printed as "Michelle
  // Obama" is somebody else.
  void join_office_holder(const PrintedPerson& printed) {
    const KnownHolder known = known_office_holder(view_, view_.document().names[printed.name].span);
    if (!known.holder) return;
    const NameForm form = person_form(known.holder->name);
    std::uint32_t person = kNoIndex;
    for (std::uint32_t p : persons_)
      if (may_be_office_holder(full_form_.at(p).words, form.words)) person = p;
    const bool is_full = person != kNoIndex && full_form_.at(person).words != printed.form.words;
    if (person == kNoIndex) person = new_person(form);
    if (!is_full) {
      full_form_[person] = form;
      cast_.entities[person].name = form.shown;
      cast_.entities[person].known_by = std::string(view_.text_of(known.printed));
      cast_.entities[person].gender = known.holder->gender;
    }
    note(person, printed);
    full_mentions_[person].push_back(view_.document().names[printed.name].span.begin);
  }

  // First names are spelled in many ways, "Dmitri" and "Dmitry": the first letter decides.
  static bool may_be_office_holder(const Words& printed, const Words& known) {
    return std::equal(printed.begin(), printed.end(),
                      known.end() - std::min(printed.size(), known.size()), known.end()) ||
           (printed.back() == known.back() &&
            (printed.front().front() == known.front().front() ||
             are_forms_of_one_name(printed.front(), known.front())));
  }

  void join_short_name(const PrintedPerson& printed) {
    const Words& words = printed.form.words;
    std::vector<std::uint32_t> candidates;
    Fit best = Fit::kNone;
    for (std::uint32_t p : persons_) {
      const Fit fits = fit(words, full_form_.at(p).words);
      if (fits == Fit::kNone || fits < best || contradicts(p, printed.form.gender)) continue;
      if (fits > best) candidates.clear();
      best = fits;
      candidates.push_back(p);
    }
    if (candidates.empty()) candidates = spelled_alike(words.front());
    if (is_family(printed, candidates)) return;
    if (candidates.empty()) {
      const auto known = lone_.find(words.front());
      const std::uint32_t person = known != lone_.end() ? known->second : new_person(printed.form);
      lone_[words.front()] = person;
      note(person, printed);
      return;
    }
    const std::uint32_t person =
        candidates.size() == 1 ? candidates.front() : most_called(candidates, printed);
    called_[words.front()] = person;
    note(person, printed);
  }

  // Misprints and names run together: "Scheiderman" for the one Eric Schneiderman of the article,
  // "@AnnRoe" for Ann Roe. People who are named by their surname alone all along are rare.
  std::vector<std::uint32_t> spelled_alike(const std::string& word) const {
    std::vector<std::uint32_t> found;
    for (std::uint32_t p : persons_) {
      const Words& full = full_form_.at(p).words;
      if (full.size() < 2) continue;
      std::string squeezed;
      for (const std::string& part : full) squeezed += part;
      if (squeezed == word || is_misprint(word, full.back())) found.push_back(p);
    }
    if (found.size() > 1) found.clear();
    return found;
  }

  // "the Clintons": a surname that the article knows, with a plural ending, after "the".
  bool is_family(const PrintedPerson& printed, const std::vector<std::uint32_t>& candidates) const {
    const std::string& word = printed.form.words.front();
    if (!candidates.empty() || word.size() < 4 || !word.ends_with('s')) return false;
    const std::uint32_t token = view_.first_token(view_.document().names[printed.name].span);
    if (token == 0 || view_.lower(token - 1) != "the") return false;
    return std::any_of(persons_.begin(), persons_.end(), [&](std::uint32_t p) {
      return full_form_.at(p).words.back() + "s" == word;
    });
  }

  bool contradicts(std::uint32_t person, Gender printed) const {
    const Entity& e = cast_.entities[person];
    if (printed == Gender::kUnknown) return false;
    if (e.gender_is_printed) return e.gender != printed;
    const Gender guess = gender_of_first_name(full_form_.at(person).words.front());
    return guess != Gender::kUnknown && guess != printed;
  }

  // Several bearers of one surname. Whom the text has called by it stays called so until another
  // bearer's full name stands in the same paragraph in between; otherwise the nearest full name
  // before it counts, and after it if there is none.
  std::uint32_t most_called(const std::vector<std::uint32_t>& candidates,
                            const PrintedPerson& printed) const {
    const Span here = view_.document().names[printed.name].span;
    std::uint32_t nearest = candidates.front();
    std::uint32_t nearest_begin = 0;
    for (std::uint32_t p : candidates) {
      for (const std::uint32_t begin : full_mentions_.at(p)) {
        if (begin < here.begin && begin >= nearest_begin) {
          nearest = p;
          nearest_begin = begin;
        }
      }
    }
    const auto called = called_.find(printed.form.words.front());
    if (called == called_.end() ||
        std::find(candidates.begin(), candidates.end(), called->second) == candidates.end())
      return most_named(candidates, nearest, here);
    const bool is_new_in_paragraph =
        nearest_begin > 0 && view_.paragraph_at(nearest_begin) == view_.paragraph_at(here.begin);
    return is_new_in_paragraph ? nearest : called->second;
  }

  // Whom the text is about is called by the bare surname, not the relative who is named once.
  std::uint32_t most_named(const std::vector<std::uint32_t>& candidates, std::uint32_t nearest,
                           Span here) const {
    const auto count_before = [&](std::uint32_t p) {
      const auto& begins = full_mentions_.at(p);
      return std::count_if(begins.begin(), begins.end(),
                           [&](std::uint32_t begin) { return begin < here.begin; });
    };
    std::uint32_t most = nearest;
    for (std::uint32_t p : candidates)
      if (count_before(p) > count_before(most)) most = p;
    return most;
  }

  std::uint32_t new_person(const NameForm& form) {
    const auto person = static_cast<std::uint32_t>(cast_.entities.size());
    cast_.entities.emplace_back().name = form.shown;
    persons_.push_back(person);
    full_form_[person] = form;
    full_mentions_[person];
    return person;
  }

  void note(std::uint32_t person, const PrintedPerson& printed) {
    if (printed.form.words.size() > 1)
      full_mentions_[person].push_back(view_.document().names[printed.name].span.begin);
    add_mention(cast_, person, printed.name, printed.form);
  }

  void settle(Entity& entity) const {
    const NameForm name = person_form(entity.name);
    if (entity.gender == Gender::kUnknown) entity.gender = gender_of_office_holder(entity.name);
    if (entity.gender == Gender::kUnknown && !name.words.empty())
      entity.gender = gender_of_first_name(name.words.front());
  }

  const ArticleView& view_;
  Cast& cast_;
  std::vector<PrintedPerson> names_;
  std::vector<std::uint32_t> persons_;
  std::map<std::uint32_t, NameForm> full_form_;
  std::map<std::uint32_t, std::vector<std::uint32_t>> full_mentions_;  // bytes
  std::map<std::string, std::uint32_t> lone_;    // persons known by one word only
  std::map<std::string, std::uint32_t> called_;  // whom the text last called by a surname
};

}  // namespace

void join_persons(const ArticleView& view, Cast& cast) {
  PersonJoiner(view, cast).join();
}

}  // namespace onrecord::extract
