# SPDX-License-Identifier: GPL-3.0-or-later
"""Decodes gold articles, writes predictions in the extraction contract's JSON lines (no speakers), and scores them.

usage: evaluate.py CHECKPOINT RECIPE [--int8] [--set reading.cue_bias=-0.5 …]
"""
import argparse
import json
import pathlib
import subprocess
import sys

import torch

import decode
from data import read_features, read_jsonl
from recipe import read_recipe


def entities(text, article, names):
    """Persons and organizations of an article, forms of one name joined in the plainest way: a measure of the names
    head by itself, not the product's resolution."""
    forms = {'PER': [], 'ORG': []}
    for first, last, kind in names:
        if kind in forms:
            form = text[article.begin[first]:article.end[last]]
            for ending in ("'s", '’s', "'", '’'):
                form = form.removesuffix(ending)
            form = ' '.join(form.split())
            if form not in forms[kind]:
                forms[kind].append(form)
    persons = []
    for form in sorted(forms['PER'], key=lambda f: -len(f.split())):
        words = form.split()
        for p in persons:
            full = p['name'].split()
            if words[-1] == full[-1] and set(words) <= set(full) or len(words) == 1 and words[0] == full[0]:
                p['forms'].append(form)
                break
        else:
            persons.append({'name': form, 'forms': [form]})
    organizations = []
    for form in sorted(forms['ORG'], key=lambda f: -len(f.split())):
        plain = form.removeprefix('the ').removeprefix('The ')
        for o in organizations:
            initials = ''.join(w[0] for w in o['name'].split() if w[0].isupper())
            if plain == o['name'].removeprefix('the ').removeprefix('The ') or len(plain) > 1 and initials == plain.replace('.', ''):
                o['forms'].append(form)
                break
        else:
            organizations.append({'name': form, 'forms': [form]})
    return persons, organizations


def prediction(article, reading):
    text = article.text
    persons, organizations = entities(text, article, reading.names)
    return {'id': article.id, 'text': text, 'persons': persons, 'organizations': organizations,
            'quotes': [{'content': [article.span(c) for c in q['content']], 'cue': article.span(q['cue']),
                        'source': article.span(q['source']) if q['source'] else None, 'act': q['act'],
                        'confidence': round(q['confidence'], 3)}
                       for q in reading.quotes]}


def gold_articles(recipe, name):
    """Articles of a gold set, in the order of its file."""
    records = read_jsonl(recipe['gold'][name]['path'])
    articles = read_features([{'id': r['id'], 'text': r['text']} for r in records],
                             f"{recipe['features']['cache']}/gold_{name}.jsonl", **recipe['features']['run'])
    return [articles[r['id']] for r in records]


def score(recipe, name, articles, logits, model):
    gold = recipe['gold'][name]
    path = pathlib.Path(recipe['features']['cache']) / f'predicted_{name}.jsonl'
    with open(path, 'w', encoding='utf8') as out:
        for a in articles:
            reading = decode.decode(model, a, logits[a.id], recipe['reading'])
            out.write(json.dumps(prediction(a, reading), ensure_ascii=False) + '\n')
    command = [sys.executable, recipe['score'], gold['path'], str(path), '--json', *gold['options']]
    return json.loads(subprocess.run(command, capture_output=True, check=True).stdout)


def summary(figures):
    f1 = lambda group, kind: figures[group][kind]['F1']
    line = 'close ' + ' / '.join(f"{f1('content close', k):.1f}" for k in ('direct', 'mixed', 'indirect', 'all'))
    line += f", exact {f1('content exact', 'all'):.1f}, source {figures['source accuracy']:.1f}"
    line += f", predicted/gold {figures['content close']['all']['predicted'] / figures['content close']['all']['gold']:.2f}"
    for kind in ('persons', 'organizations'):
        if kind in figures:
            line += f", {kind} {figures[kind]['F1']:.1f} (P {figures[kind]['P']:.0f} R {figures[kind]['R']:.0f})"
    return line


def measure(recipe, model):
    lines = {}
    for name in recipe['gold']:
        articles = gold_articles(recipe, name)
        logits = decode.logits_of(model, articles, recipe['reading'])
        lines[name] = score(recipe, name, articles, logits, model)
    return lines


def main():
    from quantise import simulate_int8
    from train import load_model
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('checkpoint')
    parser.add_argument('recipe')
    parser.add_argument('--int8', action='store_true', help='round weights and activations as the runtime does')
    parser.add_argument('--set', action='append', default=[], help='section.key=value over the recipe')
    a = parser.parse_args()
    torch.set_num_threads(1)
    recipe = read_recipe(a.recipe, a.set)
    model = load_model(a.checkpoint)
    if a.int8:
        simulate_int8(model)
    for name, figures in measure(recipe, model).items():
        print(f'{name}: {summary(figures)}')


if __name__ == '__main__':
    main()
