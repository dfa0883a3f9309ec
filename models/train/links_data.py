# SPDX-License-Identifier: GPL-3.0-or-later
"""Texts in which it is known which words stand for one person or thing, from the sets that are annotated so.

Every reader gives {"id", "text", "chains": [[(begin, end), …], …], "known"}, offsets in code points. Where "known" is "all", what
stands in no chain stands alone; "names": so do names, of pronouns without a chain nothing is known; "chains": nothing is known of
either.
"""
import collections
import csv
import pathlib
import re
import subprocess

from data import read_jsonl
from names_data import natural_text

NON_COMMERCIAL = ('essay', 'fiction', 'letter', 'podcast', 'whow')  # genres of GUM


def chains_of_brackets(columns):
    """Chains of (first, last) tokens from CoNLL's column: "(3", "3)", "(3)", several joined by "|" or side by side."""
    chains, opened = collections.defaultdict(list), collections.defaultdict(list)
    for i, column in enumerate(columns):
        for before, name, after in re.findall(r'(\()?(\d+)(\))?', column):
            if before:
                opened[name].append(i)
            if after and opened[name]:
                chains[name].append((opened[name].pop(), i))
    return [sorted(spans) for spans in chains.values()]


def in_text(chains, begins, tokens):
    return [[(begins[first], begins[last] + len(tokens[last])) for first, last in chain] for chain in chains]


def printed(paths):
    """The text of each document of CoNLL-U files by its name, with its paragraphs, and spaces as printed."""
    texts, paragraph = {}, False
    for path in paths:
        for line in path.read_text(encoding='utf8').splitlines():
            if line.startswith('# newdoc id = '):
                name = line.removeprefix('# newdoc id = ')
                texts[name] = ''
            elif line == '# newpar':
                paragraph = True
            elif line.startswith('# text = '):
                before = '' if not texts[name] else '\n\n' if paragraph else ' '
                texts[name] += before + line.removeprefix('# text = ')
                paragraph = False
    return texts


def read_ontogum(folder, ud_folder, part):
    """GUM's coreference in OntoNotes' way, by its own split; genres that may not be used commercially are left out."""
    splits = (folder / 'splits.md').read_text(encoding='utf8')
    names = re.findall(r'\* (\w+)', re.search(rf'^## {part}$(.*?)(?=^## |\Z)', splits, re.M | re.S).group(1))
    texts = printed(sorted(ud_folder.glob('en_gum-ud-*.conllu')))
    for name in names:
        path = folder / 'conll' / f'{name}.conll'
        if name.split('_')[1] in NON_COMMERCIAL or not path.exists() or name not in texts:
            continue
        rows = [line.split('\t') for line in path.read_text(encoding='utf8').splitlines() if '\t' in line]
        tokens, text = [r[1] for r in rows], texts[name]
        begins, at = [], 0
        for token in tokens:
            found = text.find(token, at)
            found = found if 0 <= found < at + 40 else at
            begins.append(found)
            at = found + len(token)
        yield {'id': name, 'text': text, 'chains': in_text(chains_of_brackets([r[2] for r in rows]), begins, tokens), 'known': 'all'}


def read_litbank(folder):
    for path in sorted((folder / 'coref_conll').glob('*.conll')):
        rows = [line.split('\t') for line in path.read_text(encoding='utf8').splitlines() if '\t' in line]
        tokens = [r[3] for r in rows]
        text, begins = natural_text(tokens)
        yield {'id': path.stem, 'text': text, 'chains': in_text(chains_of_brackets([r[12] for r in rows]), begins, tokens), 'known': 'all'}


def read_gap(path):
    """One pronoun each, and two names, one of which it stands for; nothing is known of the rest."""
    with open(path, encoding='utf8', newline='') as rows:
        for row in csv.DictReader(rows, delimiter='\t', quoting=csv.QUOTE_NONE):
            span = lambda key: (int(row[f'{key}-offset']), int(row[f'{key}-offset']) + len(row[key]))
            chains = {'A': [span('A')], 'B': [span('B')]}
            pronoun = span('Pronoun')
            right = [name for name in 'AB' if row[f'{name}-coref'].upper() == 'TRUE']
            if right:
                chains[right[0]].append(pronoun)
                yield {'id': row['ID'], 'text': row['Text'], 'chains': list(chains.values()), 'known': 'chains'}


def read_corenlp_chains(path, texts):
    """CoreNLP's automatic chains of articles in `texts` (id -> text)."""
    lines = subprocess.run(['zstd', '-dcq', str(path)], capture_output=True, check=True).stdout.decode().splitlines()
    articles, chains, rows = {}, None, []
    for line in [*lines, '']:
        if line.startswith('# article = '):
            chains = articles.setdefault(line.removeprefix('# article = '), collections.defaultdict(list))
        elif line:
            rows.append(line.split('\t'))
        else:
            for row in rows:
                for chain, last in re.findall(r'(\d+):(\d+)', row[9]):
                    if int(last) <= len(rows):
                        chains[chain].append((int(row[7]), int(rows[int(last) - 1][8])))
            rows = []
    for id, found in articles.items():
        if id in texts:
            yield {'id': id, 'text': texts[id], 'chains': list(found.values()), 'known': 'names'}


def read(source):
    """The records of one [links.sets] entry of a recipe."""
    path = pathlib.Path(source['path'])
    if source['format'] == 'ontogum':
        return read_ontogum(path, pathlib.Path(source['texts']), source['part'])
    if source['format'] == 'litbank':
        return read_litbank(path)
    if source['format'] == 'gap':
        return read_gap(path)
    return read_corenlp_chains(path, {r['id']: r['text'] for r in read_jsonl(source['texts'])})
