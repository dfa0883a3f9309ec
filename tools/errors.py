#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""List the worst misses by class, with counts and examples.

usage: errors.py GOLD.jsonl PREDICTED.jsonl [--people GOLD_PEOPLE.jsonl] [--statements] [--examples N] [--only CLASS]

The inputs are those of the yardstick, score.py; what counts as the same content is what counts there. Each gold
attribution and each prediction falls into one class at most:

  missed: no cue near      no prediction has its cue, none overlaps its content
  missed: other content    its cue was found, with a content somewhere else
  content too long / too short / shifted / in other pieces      the contents overlap, Jaccard below 0.8
  source missing / wrong   content right, source not
  speaker missing / wrong, by kind of source (with --people)    content right, canonical name not
  false: direct / mixed / indirect     a prediction that overlaps no gold content
  false: a double          it overlaps a gold content that another prediction has matched
"""
import argparse
import collections
import json
import pathlib
import re
import sys

PRONOUNS = {"he", "she", "they", "it", "i", "we", "who", "that", "which", "you", "him", "her", "them"}
CLOSE = 0.8


def load_yardstick(path):
    sys.path.insert(0, str(path.parent))
    try:
        import score
    except ImportError:
        sys.exit(f"errors.py: no yardstick {path} (score.py): name it with --yardstick")
    return score


def read_lines(path):
    return [json.loads(line) for line in open(path, encoding="utf-8")] if path else []


def printed(text, spans):
    return " … ".join(text[b:e] for b, e in spans)


def kind_of_source(words):
    """How a source is printed: what the resolver has to do with it."""
    if not words:
        return "no source"
    names = [w for w in re.findall(r"[\w’'-]+", words)]
    if names and names[0].casefold() in PRONOUNS:
        return "pronoun"
    capitals = [w for w in names if w[:1].isupper()]
    if not capitals or names[0].casefold() in {"the", "a", "an", "his", "her", "their"} and len(capitals) <= 1:
        return "title or description"
    if len(capitals) == 1 and len(names) <= 2:
        return "surname or single name"
    return "full name with more" if len(names) > 3 else "full name"


def kind_of_content_error(gold, predicted, gold_spans, predicted_spans):
    if gold < predicted:
        return "too long"
    if predicted < gold:
        return "too short" if len(predicted_spans) >= len(gold_spans) else "a piece missing"
    return "shifted"


class Listing:
    def __init__(self):
        self.classes = collections.defaultdict(list)

    def add(self, name, article, line, weight=0.0):
        self.classes[name].append((weight, article, line))

    def write(self, examples, only):
        total = sum(map(len, self.classes.values()))
        print(f"{'count':>6} {'share':>6}  class")
        for name, cases in sorted(self.classes.items(), key=lambda item: (-len(item[1]), item[0])):
            if only in name:
                print(f"{len(cases):6} {100 * len(cases) / total:5.1f}%  {name}")
        for name, cases in sorted(self.classes.items(), key=lambda item: (-len(item[1]), item[0])):
            if only not in name or not examples:
                continue
            print(f"\n== {name} ({len(cases)})")
            for _, article, line in sorted(cases, key=lambda case: -case[0])[:examples]:
                print(f"[{article}] {line}")


def compare(yardstick, gold, predicted, people, statements, listing):
    text = gold["text"]
    golds = [a for a in gold["attributions"] if a["content"]]
    quotes = [q for q in predicted.get("quotes", []) if q["content"]]
    if statements:
        quotes = [q for q in quotes if q.get("act", "statement") == "statement"]
    ignored = yardstick.chars(text, gold.get("ignore", []))
    gold_chars = [yardstick.chars(text, a["content"]) for a in golds]
    quote_chars = [yardstick.chars(text, q["content"]) for q in quotes]
    pairs = [
        (yardstick.jaccard(a, b), i, j)
        for i, a in enumerate(gold_chars)
        for j, b in enumerate(quote_chars)
        if a & b
    ]
    matched = {i: (score, j) for score, i, j in yardstick.match([p for p in pairs if p[0] >= 0.2])}
    taken = {j for _, j in matched.values()}

    def cue_of(attribution):
        cue = attribution.get("cue")
        return [cue] if cue and not isinstance(cue[0], list) else cue or []

    for i, attribution in enumerate(golds):
        kind = yardstick.kind_of(text, attribution["content"])
        source = attribution.get("source")
        source_words = printed(text, source) if source else ""
        case = f"{source_words!r} {printed(text, cue_of(attribution))!r}: {printed(text, attribution['content'])[:160]!r}"
        if i not in matched:
            cue = yardstick.chars(text, cue_of(attribution))
            found = [q for q in quotes if cue & yardstick.chars(text, cue_of(q))]
            name = "missed: other content" if found else "missed: no cue near"
            more = f"  FOUND {printed(text, found[0]['content'])[:120]!r}" if found else ""
            listing.add(f"{name}, {kind}", gold["id"], case + more, len(gold_chars[i]))
            continue
        score, j = matched[i]
        quote = quotes[j]
        if score < CLOSE:
            error = kind_of_content_error(gold_chars[i], quote_chars[j], attribution["content"], quote["content"])
            listing.add(
                f"content {error}, {kind}",
                gold["id"],
                f"{case}\n      FOUND {printed(text, quote['content'])[:240]!r}",
                1 - score,
            )
        if source:
            right = yardstick.chars(text, source)
            found = yardstick.chars(text, [quote["source"]]) if quote.get("source") else frozenset()
            if not found:
                listing.add(f"source missing: {kind_of_source(source_words)}", gold["id"], case)
            elif not (yardstick.jaccard(right, found) >= 0.5 or found <= right):
                listing.add(
                    f"source wrong: {kind_of_source(source_words)}",
                    gold["id"],
                    f"{case}  FOUND {printed(text, [quote['source']])!r}",
                )
        speaker = people.get("speakers", {}).get(attribution["id"]) if people else None
        if speaker and speaker["type"] in yardstick.NAMED:
            accepted = yardstick.accepted_names(speaker, people)
            named = quote.get("speaker")
            names = yardstick.parts(named) if named and speaker["type"] == "joint" else [named or ""]
            if not any(yardstick.norm(n) in accepted for n in names if n):
                name = "wrong" if named else "missing"
                listing.add(
                    f"speaker {name}: {kind_of_source(source_words)}",
                    gold["id"],
                    f"{speaker['name']!r} FOUND {named!r} for {case}",
                )

    overlapped = {j for _, _, j in pairs}
    for j, quote in enumerate(quotes):
        if j in taken or (ignored and quote_chars[j] <= ignored):
            continue
        source = printed(text, [quote["source"]]) if quote.get("source") else ""
        case = f"{source!r} {printed(text, cue_of(quote))!r}: {printed(text, quote['content'])[:160]!r}"
        kind = "a double" if j in overlapped else yardstick.kind_of(text, quote["content"])
        listing.add(f"false: {kind}", gold["id"], case, quote.get("confidence", 0.0))


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("gold")
    options.add_argument("predicted")
    options.add_argument("--people")
    options.add_argument("--statements", action="store_true")
    options.add_argument("--examples", type=int, default=5)
    options.add_argument("--only", default="", help="only classes with this in their name")
    options.add_argument("--yardstick", type=pathlib.Path, default=pathlib.Path("../shared/eval/score.py"))
    options = options.parse_args()
    yardstick = load_yardstick(options.yardstick)
    predicted = {article["id"]: article for article in read_lines(options.predicted)}
    people = {article["id"]: article for article in read_lines(options.people)}
    listing = Listing()
    for gold in read_lines(options.gold):
        found = predicted.get(gold["id"], {"quotes": []})
        compare(yardstick, gold, found, people.get(gold["id"]), options.statements, listing)
    listing.write(options.examples, options.only)


if __name__ == "__main__":
    main()
