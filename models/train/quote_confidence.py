#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How likely content and speaker of a quotation are right: a logistic model of what `extract` says about it.

usage: quote_confidence.py SCORE_PY GOLD PEOPLE PREDICTED [GOLD PEOPLE PREDICTED …]

PREDICTED is what `onrecord-index extract` printed for the articles of GOLD. Fits the weights that stand in
indexer/extract/quote_confidence.cc on all sets together, prints them, and how often each band of confidence is right
when an article's confidence comes from weights fitted to the other folds of articles. Fitted on the development sets,
which the encoder was not trained on: of its training articles it is too sure.
"""
import importlib.util
import json
import math
import random
import sys

import numpy as np

from confidence import fit

FEATURES = ('content', 'act', 'speaker', 'direct', 'unnamed', 'nobody')
NAMED = ('person', 'organization', 'place')
SUREST = 0.995  # `why` has two digits
LEAST_RELIABILITY = 0.05
FOLDS = 10
BANDS = ((0.9, 1.01), (0.8, 0.9), (0.7, 0.8), (0.6, 0.7), (0.5, 0.6), (0.0, 0.5))


def log_odds(probability):
    p = min(max(probability, 1 - SUREST), SUREST)
    return math.log(p / (1 - p))


def features_of(quote):
    parts = quote['why']['parts']
    return [log_odds(parts['content']),
            log_odds(parts['act']),
            math.log(max(parts['speaker'], LEAST_RELIABILITY)) if quote['speaker'] else 0,
            quote['kind'] == 'direct',
            bool(quote['speaker']) and quote['speaker_type'] not in NAMED,
            not quote['speaker']]


def is_right(score, quote, chars, golds, people):
    """As quality.py counts: the content is some gold content, and the speaker is its speaker."""
    for attribution, gold_chars in golds:
        speaker = people['speakers'].get(attribution['id'])
        if score.jaccard(gold_chars, chars) < 0.8 or not speaker:
            continue
        names = score.parts(quote['speaker']) if quote['speaker'] else []
        if any(score.norm(n) in score.accepted_names(speaker, people) for n in names):
            return True
        if speaker['type'] not in score.NAMED and quote['speaker_type'] not in score.NAMED:
            return True
    return False


def cases_of(score, gold_path, people_path, predicted_path):
    read = lambda path: {d['id']: d for d in map(json.loads, open(path, encoding='utf8'))}
    people, predicted = read(people_path), read(predicted_path)
    for name, gold in read(gold_path).items():
        if name not in people or name not in predicted:
            continue
        golds = [(a, score.chars(gold['text'], a['content'])) for a in gold['attributions'] if a['content']]
        for quote in predicted[name]['quotes']:
            if quote['act'] == 'statement':
                chars = score.chars(gold['text'], quote['content'])
                yield name, features_of(quote), is_right(score, quote, chars, golds, people[name])


def confidence(features, weights):
    z = weights['bias'] + sum(weights[name] * value for name, value in zip(FEATURES, features))
    return 1 / (1 + math.exp(-z))


def main(score_path, *paths):
    spec = importlib.util.spec_from_file_location('score', score_path)
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    sets = [list(cases_of(score, *paths[i:i + 3])) for i in range(0, len(paths), 3)]
    cases = [case for one in sets for case in one]
    weights = fit([f for _, f, _ in cases], [right for *_, right in cases], names=FEATURES)
    print(weights)
    names = sorted({name for name, *_ in cases})
    random.Random(1).shuffle(names)
    fold_of = {name: i % FOLDS for i, name in enumerate(names)}
    fitted = []
    for fold in range(FOLDS):
        others = [case for case in cases if fold_of[case[0]] != fold]
        fitted.append(fit([f for _, f, _ in others], [right for *_, right in others], names=FEATURES))
    for path, one in zip(paths[::3], sets):
        judged = [(confidence(f, fitted[fold_of[name]]), right) for name, f, right in one]
        print(path)
        for low, high in BANDS:
            band = [right for p, right in judged if low <= p < high]
            print(f'  {low:.1f}-{min(high, 1):.1f}: {100 * np.mean(band) if band else 0:.0f} % of {len(band)}')


if __name__ == '__main__':
    main(*sys.argv[1:])
