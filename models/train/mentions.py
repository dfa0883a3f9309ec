# SPDX-License-Identifier: GPL-3.0-or-later
"""What the links head compares: the pronouns of an article and the names that the names head found in it.
The C++ runtime (indexer/language/encoder/mentions.cc) lists the same."""
import dataclasses

import numpy as np
import torch

import decode
from data import BREAK
from heads import NAME_LABELS
from links_head import KINDS, NAME_KINDS
from windows import batches_of, pack, reading_windows

PRONOUNS = {'he': 3, 'him': 3, 'his': 3, 'himself': 3, 'she': 4, 'her': 4, 'hers': 4, 'herself': 4,
            'it': 5, 'its': 5, 'itself': 5, 'they': 6, 'them': 6, 'their': 6, 'theirs': 6, 'themselves': 6}
# What each kind of pronoun may stand for, pronouns last.
SUITS = {3: (0, 3), 4: (0, 4), 5: (1, 2, 5), 6: (1, 2, 6)}

MOST_BEFORE = 40  # candidates before a pronoun, the nearest
SEEN_AFTER = 20  # mentions after it that are looked at
MOST_AFTER = 2  # and candidates among them, in the same paragraph: "When he wrote it, Ann Roe said"
SENTENCE_ENDS = ('.', '!', '?')


@dataclasses.dataclass
class Mentions:
    """Mentions of one article in text order; one row of each array per mention."""
    first: np.ndarray  # words
    last: np.ndarray
    kind: np.ndarray
    paragraph: np.ndarray
    sentence: np.ndarray  # full stops before it
    quoted: np.ndarray
    times: np.ndarray  # how often its last word was a name's last word before
    rows: torch.Tensor  # [mentions, 2 x width]: of the first and last word
    chain: np.ndarray = None  # gold; NOBODY, UNKNOWN


NOBODY, UNKNOWN = -1, -2


def without_possessive(word):
    return word.removesuffix("'s").removesuffix('’s')


def kind_of_pronoun(word):
    """Of "he", also in "he'll"."""
    return PRONOUNS.get(word.replace('’', "'").split("'")[0].lower())


@torch.no_grad()
def rows_and_names(model, articles, reading):
    """For each article: the row of every word, from the window in whose core it stands, and (first, last, kind) names."""
    windows = [w for a in articles for w in reading_windows(a, reading['window_pieces'], reading['core_pieces'])]
    rows_of = {a.id: torch.zeros(len(a), model.config.width) for a in articles}
    names_of = {a.id: [] for a in articles}
    for group in batches_of(windows, 4000):
        batch = pack(group)
        rows = model(batch)
        for w, r, logits in zip(group, rows.split(batch.word_counts), model.names(rows).split(batch.word_counts)):
            rows_of[w.article.id][w.core_begin:w.core_end] = r[w.core_begin - w.begin:w.core_end - w.begin]
            held = logits.numpy().copy()
            held[:, 0] -= reading['names_bias']
            held[w.article.case[w.begin:w.end] == BREAK, 1:] = decode.FORBIDDEN
            for first, last, kind in decode.spans_of(decode.viterbi(held[None], decode.NAMES_ALLOWED)[0], NAME_LABELS):
                if w.core_begin <= first + w.begin < w.core_end:
                    names_of[w.article.id].append((first + w.begin, last + w.begin, KINDS.index(kind)))
    return rows_of, names_of


def mentions_of(article, rows, names):
    words = [article.text[b:e] for b, e in zip(article.begin, article.end)]
    named = {i for first, last, _ in names for i in range(first, last + 1)}
    found = sorted(names + [(i, i, kind) for i, word in enumerate(words)
                            if i not in named and (kind := kind_of_pronoun(word)) is not None])
    paragraph = np.cumsum(article.case == BREAK)
    sentence = np.cumsum([word in SENTENCE_ENDS for word in words]) + paragraph
    seen, times = {}, []
    for first, last, kind in found:
        key = without_possessive(words[last])
        times.append(seen.get(key, 0))
        if kind < NAME_KINDS:
            seen[key] = seen.get(key, 0) + 1
    first, last, kind = np.array(found, dtype=np.int64).reshape(-1, 3).T
    return Mentions(first, last, kind, paragraph[first], sentence[first], (article.quote[first] == decode.INSIDE).astype(np.int64),
                    np.array(times, dtype=np.int64), torch.cat([rows[first], rows[last]], dim=1))


def add_chains(article, mentions, record):
    """Gold chains. A name belongs to a chain that has a span which ends with it, or begins with it and says more about it
    (not "Roe's lawyer")."""
    unknown = [kind for kind in range(len(KINDS)) if record.get('known') == 'chains' or record.get('known') == 'names' and kind >= NAME_KINDS]
    chain = np.where(np.isin(mentions.kind, unknown), UNKNOWN, NOBODY)
    size = np.full(len(chain), 1 << 30)
    for c, spans in enumerate(record['chains']):
        for span in spans:
            words = article.word_range(span)
            if not words:
                continue
            for m in np.flatnonzero((mentions.first >= words[0]) & (mentions.last <= words[1])):
                ends = mentions.last[m] == words[1]
                begins = mentions.first[m] == words[0] and mentions.kind[m] < NAME_KINDS
                if begins and not ends:
                    word = article.text[article.begin[mentions.last[m]]:article.end[mentions.last[m]]].replace('’', "'")
                    after = mentions.last[m] + 1
                    begins = "'" not in word and article.text[article.begin[after]:article.end[after]] in (',', '(', 'of', 'who')
                if mentions.kind[m] >= NAME_KINDS:
                    ends = words[0] == words[1]
                if (ends or begins) and words[1] - words[0] < size[m]:
                    chain[m], size[m] = c, words[1] - words[0]
    mentions.chain = chain


def candidates_of(mentions, m):
    """Mentions that the pronoun `m` may stand for or go on from: the nearest first, then those after it."""
    suits = SUITS[mentions.kind[m]]
    before = [i for i in range(m - 1, -1, -1) if mentions.kind[i] in suits][:MOST_BEFORE]
    after = [i for i in range(m + 1, min(m + 1 + SEEN_AFTER, len(mentions.first)))
             if mentions.paragraph[i] == mentions.paragraph[m] and mentions.kind[i] in suits[:-1]][:MOST_AFTER]
    return before, after
