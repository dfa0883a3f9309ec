#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures extraction on the annotated sets and writes the table into a document.

usage: quality.py DATA_FOLDER SCORE_PY BUILD_FOLDER DOCUMENT.md

The table replaces what stands between the lines `<!-- figures -->` and `<!-- end of figures -->`.
"""
import importlib.util
import json
import pathlib
import re
import subprocess
import sys
import tempfile

SETS = [  # name, gold, people, what the gold leaves out
    ('PolNeAR dev', 'polnear/dev.jsonl', 'polnear/dev.people.jsonl', []),
    ('Wikinews dev', 'wikinews-gold/dev.gold.jsonl', 'wikinews-gold/dev.people.jsonl', ['--statements']),
    ('seed article', 'seed/gold.jsonl', 'seed/people.jsonl', []),
]
BANDS = ((0.9, 1.01), (0.8, 0.9), (0.7, 0.8), (0.6, 0.7), (0.5, 0.6), (0.0, 0.5))
PRONOUNS = {'he', 'she', 'his', 'her', 'him', 'it', 'they', 'i', 'we', 'who'}


def read_lines(path):
    with open(path, encoding='utf8') as lines:
        return [json.loads(line) for line in lines]


def names_of(text, people):
    """Spans of every printed form, the longest first: names as an annotator would give them."""
    spans, taken = [], set()
    forms = {(form, kind) for kind, group in (('PER', 'persons'), ('ORG', 'organizations'))
             for entity in people[group] for form in [entity['name'], *entity.get('forms', [])] if form.strip()}
    for form, kind in sorted(forms, key=lambda f: (-len(f[0]), f)):
        for found in re.finditer(r'(?<!\w)' + re.escape(form) + r'(?!\w)', text):
            places = set(range(*found.span()))
            if not places & taken:
                taken |= places
                spans.append([*found.span(), kind])
    return sorted(spans)


def extract(build, gold, folder):
    for article in gold:
        (folder / f'{article["id"]}.txt').write_text(article['text'], encoding='utf8', newline='')
    return subprocess.run([build / 'indexer/onrecord-index', 'extract', folder], stdout=subprocess.PIPE, check=True).stdout


def learned_links(build, gold):
    """What the links head says of each article's pronouns: no annotator gives that."""
    lines = ''.join(json.dumps({'id': g['id'], 'text': g['text']}) + '\n' for g in gold)
    made = subprocess.run([build / 'tests/quality/annotate', 'models'], input=lines.encode(), stdout=subprocess.PIPE, check=True).stdout
    return {a['id']: a['links'] for a in map(json.loads, made.decode().splitlines())}


def resolve(build, gold, people):
    links = learned_links(build, [g for g in gold if g['id'] in people])
    lines = [json.dumps({'id': g['id'], 'text': g['text'], 'names': names_of(g['text'], people[g['id']]), 'links': links[g['id']],
                         'attributions': sorted(g['attributions'], key=lambda a: a['content'] or [[0, 0]])})
             for g in gold if g['id'] in people]
    return subprocess.run([build / 'tests/quality/resolve'], input='\n'.join(lines).encode() + b'\n',
                          stdout=subprocess.PIPE, check=True).stdout


def calibration(score, gold, people, predicted, low, high):
    """Of the quotations with a confidence in [low, high): how many have the right content and speaker."""
    right = total = 0
    for g in gold:
        pe = people.get(g['id'])
        p = predicted.get(g['id'])
        if not pe or not p:
            continue
        golds = [(a, score.chars(g['text'], a['content'])) for a in g['attributions'] if a['content']]
        for q in p['quotes']:
            if not low <= q['confidence'] < high or q['act'] != 'statement':
                continue
            total += 1
            content = score.chars(g['text'], q['content'])
            for a, chars in golds:
                speaker = pe['speakers'].get(a['id'])
                if score.jaccard(chars, content) < 0.8 or not speaker:
                    continue
                named = speaker['type'] in score.NAMED
                says = q['speaker'] and any(score.norm(n) in score.accepted_names(speaker, pe)
                                            for n in score.parts(q['speaker']))
                if says or (not named and q['speaker_type'] not in score.NAMED):
                    right += 1
                    break
    return f'{100 * right / total:.0f} % of {total}' if total else '-'


def hard_sources(score, gold, people, resolved):
    """Pronoun and title sources of gold quotations: how many reach the right person."""
    right = total = 0
    for g in gold:
        pe = people.get(g['id'])
        if not pe:
            continue
        quotes = {json.dumps(q['content']): q for q in resolved[g['id']]['quotes']}
        for a in g['attributions']:
            speaker = pe['speakers'].get(a['id'])
            if not a['content'] or not a['source'] or not speaker or speaker['type'] != 'person':
                continue
            source = g['text'][a['source'][0][0]:a['source'][-1][1]]
            is_title = source.lower().startswith('the ') and source[4:5].islower()
            if source.lower() not in PRONOUNS and not is_title:
                continue
            total += 1
            q = quotes.get(json.dumps(a['content']))
            right += bool(q and q['speaker'] and score.norm(q['speaker']) in score.accepted_names(speaker, pe))
    return f'{100 * right / total:.1f} % of {total}' if total else '-'


def main(data, score_path, build, document):
    data, build, document = pathlib.Path(data), pathlib.Path(build), pathlib.Path(document)
    spec = importlib.util.spec_from_file_location('score', score_path)
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    columns, calibrated = [], []
    for name, gold_path, people_path, options in SETS:
        gold = read_lines(data / gold_path)
        people = {d['id']: d for d in read_lines(data / people_path)}
        with tempfile.TemporaryDirectory() as folder:
            folder = pathlib.Path(folder)
            (folder / 'articles').mkdir()
            columns_of_set = []
            for made in (extract(build, gold, folder / 'articles'), resolve(build, gold, people)):
                (folder / 'predicted.jsonl').write_bytes(made)
                figures = subprocess.run([sys.executable, score_path, data / gold_path, folder / 'predicted.jsonl', '--people',
                                          data / people_path, '--json', *options], stdout=subprocess.PIPE, check=True).stdout
                columns_of_set.append((json.loads(figures), {d['id']: d for d in map(json.loads, made.decode().splitlines())}))
        (found, predicted), (given, resolved) = columns_of_set
        columns.append((name, found, given, hard_sources(score, gold, people, resolved)))
        calibrated.append((name, *(calibration(score, gold, people, predicted, low, high)
                                   for low, high in BANDS)))
    rows = ['| | ' + ' | '.join(c[0] for c in columns) + ' |', '|---' * (len(columns) + 1) + '|']
    for bar in ('close', 'exact'):
        rows.append(f'| content F1 {bar}: direct / mixed / indirect / all | ' + ' | '.join(
            ' / '.join(str(c[1][f'content {bar}'][k]['F1']) for k in ('direct', 'mixed', 'indirect', 'all')) for c in columns) + ' |')
    rows.append('| source accuracy | ' + ' | '.join(str(c[1]['source accuracy']) for c in columns) + ' |')
    who = lambda f: f"{f['who-said-what']['quoted']['F1']} / {f['who-said-what']['all']['F1']}"
    names = lambda f: f"{f['persons']['F1']} / {f['organizations']['F1']}"
    rows.append('| who-said-what: quoted / all | ' + ' | '.join(who(c[1]) for c in columns) + ' |')
    rows.append('| the same from gold spans and names | ' + ' | '.join(who(c[2]) for c in columns) + ' |')
    rows.append('| persons / organizations | ' + ' | '.join(names(c[1]) for c in columns) + ' |')
    rows.append('| the same from gold names | ' + ' | '.join(names(c[2]) for c in columns) + ' |')
    rows.append('| pronoun and title sources brought to the right person, from gold spans | ' + ' | '.join(c[3] for c in columns) + ' |')
    bands = ' | '.join(f'{low}-{high}' if 0 < low and high < 1 else f'>= {low}' if low else f'< {high}' for low, high in BANDS)
    rows += ['', f'| right content and speaker, by confidence | {bands} |', '|---' * (len(BANDS) + 1) + '|']
    rows += ['| ' + ' | '.join(row) + ' |' for row in calibrated]
    text = document.read_text(encoding='utf8')
    begin, end = '<!-- figures -->', '<!-- end of figures -->'
    head, rest = text.split(begin)
    document.write_text(head + begin + '\n' + '\n'.join(rows) + '\n' + end + rest.split(end)[1], encoding='utf8')
    print('\n'.join(rows))


main(*sys.argv[1:])
