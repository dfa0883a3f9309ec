# SPDX-License-Identifier: GPL-3.0-or-later
"""Trains the links head on the frozen encoder of a checkpoint, or measures it.

usage: links.py CHECKPOINT RECIPE OUT.pt [--set links.epochs=3 …]
       links.py CHECKPOINT RECIPE OUT.pt --head OTHER.pt
       links.py CHECKPOINT RECIPE --measure

OUT.pt is the checkpoint with the head added, for export.py. --head takes over the head of another checkpoint as it is: good
enough where the encoder has only been refined since. --measure prints how many pronouns of each [links.measured] set
reach the right name, of those that have one among their candidates.
"""
import argparse
import pathlib
import time

import numpy as np
import torch

import links_data
from data import read_features
from links_head import ACTIVE, NAME_KINDS, LinksHead, features_of
from mentions import NOBODY, UNKNOWN, add_chains, candidates_of, mentions_of, rows_and_names
from recipe import read_recipe
from train import load_model, save_model

ARTICLES_AT_ONCE = 20


def mentions_with_chains(model, recipe, name):
    """The mentions of every article of a set, with gold chains. Rows are the encoder's, once and for all."""
    source = recipe['links']['sets'][name]
    records = list(links_data.read(source))[::source.get('every', 1)]
    texts = [{'id': r['id'], 'text': r['text']} for r in records]
    articles = read_features(texts, f"{recipe['features']['cache']}/links_{name}.jsonl", **recipe['features']['run'])
    found = []
    for begin in range(0, len(records), ARTICLES_AT_ONCE):
        part = records[begin:begin + ARTICLES_AT_ONCE]
        rows, names = rows_and_names(model, [articles[r['id']] for r in part], recipe['reading'])
        for r in part:
            article = articles[r['id']]
            mentions = mentions_of(article, rows[r['id']], names[r['id']])
            add_chains(article, mentions, r)
            found.append(mentions)
    return found


def examples_of(articles):
    """(mentions, pronoun, candidates, features, right) of every pronoun that goes on from one of its candidates. Candidates
    of which nothing is known are left out."""
    for mentions in articles:
        for m in np.flatnonzero((mentions.kind >= NAME_KINDS) & (mentions.chain != UNKNOWN)):
            before, after = candidates_of(mentions, m)
            both = np.array([*before, *after], dtype=np.int64)
            known = mentions.chain[both] != UNKNOWN
            right = (mentions.chain[both] == mentions.chain[m]) & (mentions.chain[m] != NOBODY)
            if right.any():
                yield mentions, m, both[known], features_of(mentions, m, before, after)[known], right[known]


def batch_loss(head, examples, dropout):
    """-log of the probability of all right antecedents together (Lee, He, Lewis & Zettlemoyer, EMNLP 2017)."""
    most = max(len(candidates) for _, _, candidates, _, _ in examples)
    width = examples[0][0].rows.shape[1]
    vectors = torch.zeros(len(examples), most, width)
    features = torch.zeros(len(examples), most, ACTIVE, dtype=torch.long)
    is_there = torch.zeros(len(examples), most, dtype=torch.bool)
    is_right = torch.zeros(len(examples), most, dtype=torch.bool)
    for i, (mentions, _, candidates, rows, right) in enumerate(examples):
        n = len(candidates)
        vectors[i, :n] = mentions.rows[candidates]
        features[i, :n] = torch.from_numpy(rows)
        is_right[i, :n] = torch.from_numpy(right)
        is_there[i, :n] = True
    pronouns = torch.stack([mentions.rows[m] for mentions, m, *_ in examples])
    scores = head(dropout(pronouns), dropout(vectors), features).masked_fill(~is_there, -1e9)
    return (scores.logsumexp(1) - scores.masked_fill(~is_right, -1e9).logsumexp(1)).mean()


def train_head(examples, width, settings):
    torch.manual_seed(settings['seed'])
    random = np.random.default_rng(settings['seed'])
    head, dropout = LinksHead(width, settings['width']), torch.nn.Dropout(settings['dropout'])
    optimiser = torch.optim.AdamW(head.parameters(), lr=settings['rate'], weight_decay=settings['weight_decay'])
    size = settings['batch']
    steps = settings['epochs'] * -(-len(examples) // size)
    step = 0
    for epoch in range(settings['epochs']):
        losses = []
        # Examples with about as many candidates stand in one batch; which, and in what order, is chance.
        order = sorted(random.permutation(len(examples)), key=lambda i: len(examples[i][2]) // 8)
        batches = [order[i:i + size] for i in range(0, len(order), size)]
        for b in random.permutation(len(batches)):
            step += 1
            for group in optimiser.param_groups:
                group['lr'] = settings['rate'] * min(1.0, step / settings['warm_up']) * (1 - step / (steps + 1))
            loss = batch_loss(head, [examples[i] for i in batches[b]], dropout)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            losses.append(loss.item())
        print(f'epoch {epoch + 1}: loss {np.mean(losses):.3f}', flush=True)
    return head.eval()


@torch.no_grad()
def names_of_pronouns(head, mentions, least=0.01):
    """For each pronoun {name: probability}, over all ways through pronouns before it."""
    found = {}
    for m in map(int, np.flatnonzero(mentions.kind >= NAME_KINDS)):
        before, after = candidates_of(mentions, m)
        both = before + after
        names = {}
        if both:
            features = torch.from_numpy(features_of(mentions, m, before, after))
            shares = head(mentions.rows[m][None], mentions.rows[both][None], features[None])[0].softmax(0).tolist()
            for i, share in zip(both, shares):
                for name, part in ({i: 1.0} if mentions.kind[i] < NAME_KINDS else found[i] if i < m else {}).items():
                    names[name] = names.get(name, 0) + share * part
        found[m] = {name: p for name, p in names.items() if p >= least}
    return found


def accuracy(head, articles, kinds):
    """Right, and all, of the pronouns that stand for a name among their candidates or before."""
    right = total = 0
    for mentions in articles:
        names = names_of_pronouns(head, mentions)
        for m in names:
            chain = mentions.chain[m]
            named = (mentions.chain == chain) & (mentions.kind < NAME_KINDS)
            if mentions.kind[m] not in kinds or chain < 0 or not named.any():
                continue
            shares = {}
            for name, p in names[m].items():
                if mentions.chain[name] != UNKNOWN:
                    key = mentions.chain[name] if mentions.chain[name] >= 0 else -3 - name
                    shares[key] = shares.get(key, 0) + p
            total += 1
            right += bool(shares) and max(shares, key=shares.get) == chain
    return right, total


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('checkpoint')
    parser.add_argument('recipe')
    parser.add_argument('out', type=pathlib.Path, nargs='?')
    parser.add_argument('--head')
    parser.add_argument('--measure', action='store_true')
    parser.add_argument('--set', action='append', default=[], help='section.key=value over the recipe')
    a = parser.parse_args()
    torch.set_num_threads(1)
    recipe, model = read_recipe(a.recipe, a.set), load_model(a.checkpoint)
    settings = recipe['links']
    if a.measure:
        for name in settings['measured']:
            articles = mentions_with_chains(model, recipe, name)
            for what, kinds in (('he, she', (3, 4)), ('it, they', (5, 6))):
                right, total = accuracy(model.links, articles, kinds)
                print(f'{name}, {what}: {100 * right / max(total, 1):.1f} % of {total}')
        return
    if a.head:
        other = load_model(a.head)
        model.config.links_width, model.links = other.config.links_width, other.links
        save_model(a.out, model, model.state_dict())
        return
    examples = []
    for name in settings['taught']:
        begin, known = time.monotonic(), len(examples)
        examples += examples_of(mentions_with_chains(model, recipe, name))
        print(f'{name}: {len(examples) - known} pronouns, {time.monotonic() - begin:.0f} s', flush=True)
    model.config.links_width = settings['width']
    model.links = train_head(examples, model.config.width, settings)
    save_model(a.out, model, model.state_dict())


if __name__ == '__main__':
    main()
