#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sentences and tokens against Universal Dependencies, from raw text.

usage: sentences.py SEGMENT FILE.conllu... [--only PREFIX] [--errors N]

SEGMENT is the program that `ninja segment` builds. The raw text of each document is put together from the words and
SpaceAfter; a paragraph (newpar, newpar_block) of the treebank is one of the text. Without paragraphs in a treebank its documents are
one paragraph each. A sentence or token counts as right when both its ends are, in characters that are no space.
"""
import argparse
import json
import re
import subprocess
import sys


class Reading:
    """One document: its raw text, its gold sentences and tokens as ranges of it."""

    def __init__(self, name):
        self.name, self.text, self.sentences, self.tokens = name, "", [], []

    def start_paragraph(self):
        if self.text:
            self.text = self.text.rstrip() + "\n\n"

    def add_sentence(self, words):
        begin = len(self.text)
        for form, parts, is_spaced, _ in words:
            at = len(self.text)
            self.text += form
            # A fused word counts as its parts where they make it up letter by letter (don't = do + n't).
            for part in parts if "".join(parts) == form else [form]:
                self.tokens.append((at, at + len(part)))
                at += len(part)
            if is_spaced:
                self.text += " "
        self.sentences.append((begin, len(self.text.rstrip())))


def read_sentence(rows):
    """Words of a sentence: form, its syntactic words, whether a space follows, its mark-up on the page."""
    words, fused_until = [], 0
    for number, form, *_, misc in rows:
        is_spaced = "SpaceAfter=No" not in misc
        markup = misc.partition("XML=")[2]
        if "-" in number:
            fused_until = int(number.partition("-")[2])
            words.append([form, [], is_spaced, markup])
        elif "." in number:
            continue
        elif int(number) <= fused_until:
            words[-1][1].append(form)
            words[-1][3] += markup
        else:
            words.append([form, [form], is_spaced, markup])
    return words


def is_line(words):
    """A sentence that is nothing but a link, a date or a block quotation stands on a line of its own on the page."""
    markup = [word[3] for word in words if word[0] != ":"]
    return any(markup[0].startswith("<" + tag) and "</" + tag in markup[-1] for tag in ("ref", "date", "quote"))


def read_treebank(path, only):
    documents, document = [], None
    rows = []
    lines, was_line = 0, False  # sentences still to come that are printed as lines
    for row in open(path, encoding="utf-8"):
        row = row.rstrip("\n")
        if row.startswith("# newdoc id = "):
            name = row.split(" = ", 1)[1]
            document = Reading(name) if name.startswith(only) else None
            if document:
                documents.append(document)
        elif not document:
            continue
        elif re.match(r"# newpar(?!_)", row):
            document.start_paragraph()
            lines, was_line = 0, False
        elif row.startswith("# newpar_block = "):
            # Pictures have caption and credit on lines of their own, inside of a paragraph or not.
            lines = max((int(n) for n in re.findall(r"(?:figure|head|list)[^|]*\((\d+) s\)", row)), default=0)
        elif row and row[0] != "#":
            rows.append(row.split("\t"))
        elif not row and rows:
            words = read_sentence(rows)
            rows = []
            is_own_line = lines > 0 or is_line(words)
            if is_own_line or was_line:
                document.start_paragraph()
            document.add_sentence(words)
            was_line, lines = is_own_line, max(lines - 1, 0)
    return documents


def dense(text, ranges):
    """Ranges in characters that are no space."""
    position, count = [], 0
    for character in text:
        position.append(count)
        count += not character.isspace()
    position.append(count)
    return {(position[b], position[e]) for b, e in ranges}


def figures(right, gold, found):
    precision, recall = right / max(found, 1), right / max(gold, 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    return f"precision {100 * precision:.2f}  recall {100 * recall:.2f}  F1 {100 * f1:.2f}  (gold {gold})"


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("segment")
    options.add_argument("treebanks", nargs="+")
    options.add_argument("--only", default="", help="documents whose id begins so")
    options.add_argument("--errors", type=int, default=0, help="print so many wrong sentences and tokens")
    options = options.parse_args()

    documents = [d for path in options.treebanks for d in read_treebank(path, options.only)]
    lines = "".join(json.dumps({"id": d.name, "text": d.text}) + "\n" for d in documents)
    output = subprocess.run([options.segment], input=lines, capture_output=True, text=True, check=True).stdout
    counts = {"sentences": [0, 0, 0], "tokens": [0, 0, 0]}
    wrong = {"sentences": [], "tokens": []}
    for document, line in zip(documents, output.splitlines(), strict=True):
        found = json.loads(line)
        for unit, count in counts.items():
            gold = dense(document.text, getattr(document, unit))
            predicted = dense(document.text, found[unit])
            count[0] += len(gold & predicted)
            count[1] += len(gold)
            count[2] += len(predicted)
            solid = "".join(document.text.split())
            for kind, ranges in (("missed", gold - predicted), ("false", predicted - gold)):
                for begin, end in sorted(ranges):
                    wrong[unit].append(f"{document.name} {kind}: {solid[begin:end]}")
    for unit, count in counts.items():
        print(f"{unit:10}", figures(*count))
    for unit, lines in wrong.items():
        for line in lines[: options.errors]:
            print(unit, line)


if __name__ == "__main__":
    sys.exit(main())
