# SPDX-License-Identifier: GPL-3.0-or-later
"""Exact span F1 of the names head on an iob2 file, sentence by sentence.

usage: names_score.py CHECKPOINT RECIPE FILE.iob2 [--int8] [--acting-places] [--set section.key=value …]
"""
import argparse
import collections

import torch

import decode
from data import read_features
from names_data import KINDS, read_open_set
from recipe import read_recipe
from train import load_model


def acting_places_as_places(records):
    """Organizations whose words the same file elsewhere calls a place become places: UNER calls a country that acts an
    organization, this project's rule calls it a place wherever it stands."""
    places = {r['text'][b:e] for r in records for b, e, kind in r['spans'] if kind == 'LOC'}
    for r in records:
        r['spans'] = [(b, e, 'LOC' if kind == 'ORG' and r['text'][b:e] in places else kind) for b, e, kind in r['spans']]


def score(model, recipe, path, name, acting_places=False):
    records = list(read_open_set(path, name, sentences_together=1))
    if acting_places:
        acting_places_as_places(records)
    articles = read_features([{'id': r['id'], 'text': r['text']} for r in records],
                             f"{recipe['features']['cache']}/names_{name}.jsonl", **recipe['features']['run'])
    logits = decode.logits_of(model, list(articles.values()), recipe['reading'])
    right, gold, found = collections.Counter(), collections.Counter(), collections.Counter()
    for r in records:
        article = articles[r['id']]
        truth = {(*words, kind) for begin, end, kind in r['spans'] if (words := article.word_range((begin, end)))}
        names = set(decode.decode(model, article, logits[r['id']], recipe['reading']).names)
        for counter, spans in ((gold, truth), (found, names), (right, truth & names)):
            counter.update(kind for _, _, kind in spans)
    f1 = lambda r, g, f: 200 * r / (g + f) if g + f else 0.0
    return {**{kind: f1(right[kind], gold[kind], found[kind]) for kind in KINDS},
            'all': f1(right.total(), gold.total(), found.total())}


def main():
    from quantise import simulate_int8
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('checkpoint')
    parser.add_argument('recipe')
    parser.add_argument('file')
    parser.add_argument('--int8', action='store_true')
    parser.add_argument('--acting-places', action='store_true', help='count countries that act as places')
    parser.add_argument('--set', action='append', default=[])
    a = parser.parse_args()
    torch.set_num_threads(1)
    recipe, model = read_recipe(a.recipe, a.set), load_model(a.checkpoint)
    if a.int8:
        simulate_int8(model)
    name = a.file.rsplit('/', 1)[-1].removesuffix('.iob2')
    print('  '.join(f'{kind} {value:.1f}' for kind, value in score(model, recipe, a.file, name, a.acting_places).items()))


if __name__ == '__main__':
    main()
