// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/extract/person_forms.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

namespace onrecord::extract {

namespace {

using Words = std::vector<std::string>;

struct Uses {
  std::size_t in_headline = 0, below = 0;
  std::size_t all() const { return in_headline + below; }
};

class FormsOfPersons {
 public:
  explicit FormsOfPersons(std::vector<PrintedPerson>& persons) : persons_(persons) {
    for (const PrintedPerson& person : persons_) {
      Uses& uses = uses_[person.form.words];
      ++(person.is_in_headline ? uses.in_headline : uses.below);
    }
  }

  void cut() {
    const std::set<std::string> epithets = find_epithets();
    for (PrintedPerson& person : persons_) {
      NameForm& form = person.form;
      if (form.words.size() > 1 && epithets.contains(form.words.front())) {
        form.shown.erase(0, form.shown.find(' ') + 1);
        form.words.erase(form.words.begin());
      } else if (person.is_in_headline) {
        cut_behind(form);
      }
    }
  }

 private:
  Uses uses_of(const Words& words) const {
    const auto found = uses_.find(words);
    return found == uses_.end() ? Uses{} : found->second;
  }

  std::set<std::string> find_epithets() const {
    std::set<std::string> epithets;
    for (const auto& [words, uses] : uses_) {
      if (words.size() < 3 || gender_of_first_name(words[0]) != Gender::kUnknown ||
          gender_of_first_name(words[1]) == Gender::kUnknown)
        continue;
      const Words rest(words.begin() + 1, words.end());
      if (uses_of(rest).all() > std::max<std::size_t>(uses.all(), 1)) epithets.insert(words[0]);
    }
    return epithets;
  }

  // To the longest beginning that the text below prints.
  void cut_behind(NameForm& form) const {
    if (uses_of(form.words).below > 0) return;
    for (Words words = form.words; words.size() > 2;) {
      words.pop_back();
      if (uses_of(words).below == 0) continue;
      const auto same =
          std::find_if(persons_.begin(), persons_.end(), [&](const PrintedPerson& other) {
            return !other.is_in_headline && other.form.words == words;
          });
      form.shown = same->form.shown;
      form.words = std::move(words);
      return;
    }
  }

  std::vector<PrintedPerson>& persons_;
  std::map<Words, Uses> uses_;
};

}  // namespace

void cut_what_stands_beside(std::vector<PrintedPerson>& persons) {
  FormsOfPersons(persons).cut();
}

}  // namespace onrecord::extract
