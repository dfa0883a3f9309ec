# SPDX-License-Identifier: GPL-3.0-or-later
"""Silver labels for the act head: a table of cue words (act_cues.tsv) says statement or belief."""
import pathlib

from heads import ACT_LABELS

TABLE = pathlib.Path(__file__).with_name('act_cues.tsv')


def inflected(lemma):
    """The lemma and its regular endings."""
    forms = {lemma, lemma + 's', lemma + 'ed', lemma + 'ing'}
    if lemma.endswith('e'):
        forms |= {lemma + 'd', lemma[:-1] + 'ing'}
    if lemma.endswith('y'):
        forms |= {lemma[:-1] + 'ies', lemma[:-1] + 'ied'}
    if lemma.endswith(('ss', 'sh', 'ch', 'x')):
        forms.add(lemma + 'es')
    return forms


def read_table(path=TABLE):
    acts = {}
    for line in path.read_text(encoding='utf8').splitlines():
        if not line or line.startswith('#'):
            continue
        act, lemma, *irregular = line.split('\t')
        for form in inflected(lemma) | set(' '.join(irregular).split()):
            acts.setdefault(form, act)
    return acts


def act_of_cue(words, acts):
    """Index into ACT_LABELS, or -1 where the table does not know the cue."""
    found = {acts[word.lower()] for word in words if word.lower() in acts}
    for act in ACT_LABELS:  # a statement word wins
        if act in found:
            return ACT_LABELS.index(act)
    return -1
