# SPDX-License-Identifier: GPL-3.0-or-later
"""From logits to names, cues, sources and contents of a whole article. The C++ reader does the same in the product."""
import dataclasses

import numpy as np
import torch

from confidence import confidence, figures_of
from data import BREAK
from heads import ACT_LABELS, CUE_LABELS, NAME_LABELS, ROLE_LABELS
from windows import batches_of, pack, reading_windows

FORBIDDEN = -1e4
INSIDE, MARK = 1, 2  # quotation states
MOST_SHARED = 0.6  # of two contents' words, before one is taken for a double of the other
LEAST_QUOTED = 1 / 3  # of a quotation's words inside a content piece, before the piece is stretched to its marks
BEGIN_CONTENT, INSIDE_CONTENT = ROLE_LABELS.index('B-CON'), ROLE_LABELS.index('I-CON')


@dataclasses.dataclass
class Reading:
    """What the heads say about an article, in words."""
    names: list  # (first, last, kind)
    quotes: list  # {"cue": (first, last), "source": (first, last) | None, "content": [(first, last)], "act": label}


def may_follow(labels):
    """[previous, next] log weights of label pairs: I-X comes after B-X or I-X only."""
    allowed = np.zeros((len(labels), len(labels)), dtype=np.float32)
    for i, before in enumerate(labels):
        for j, after in enumerate(labels):
            if after[0] == 'I' and before[1:] != after[1:]:
                allowed[i, j] = FORBIDDEN
            if after[0] == 'I' and before == 'O':
                allowed[i, j] = FORBIDDEN
    return allowed


def viterbi(logits, allowed):
    """Best legal label rows of [sequences, words, labels] logits. A sequence may begin inside a span."""
    sequences, words, _ = logits.shape
    score, back = logits[:, 0], []
    for i in range(1, words):
        ways = score[:, :, None] + allowed
        best = ways.argmax(1)
        score = np.take_along_axis(ways, best[:, None], 1)[:, 0] + logits[:, i]
        back.append(best)
    rows = np.empty((sequences, words), dtype=np.int64)
    rows[:, -1] = score.argmax(1)
    every = np.arange(sequences)
    for i in range(words - 2, -1, -1):
        rows[:, i] = back[i][every, rows[:, i + 1]]
    return rows


def spans_of(row, labels):
    """(first, last, kind) of each span in a legal row of labels."""
    spans = []
    for i, label in enumerate(row):
        name = labels[label]
        if name == 'O':
            continue
        kind = name[2:]
        if name[0] == 'B' or not spans or spans[-1][1] != i - 1 or spans[-1][2] != kind:
            spans.append([i, i, kind])
        else:
            spans[-1][1] = i
    return [tuple(s) for s in spans]


@torch.no_grad()
def logits_of(model, articles, reading):
    """Everything the decoder needs, per article: a list of (window, names logits, cue logits, rows)."""
    model.eval()
    windows = [w for a in articles for w in reading_windows(a, reading['window_pieces'], reading['core_pieces'])]
    out = {a.id: [] for a in articles}
    for group in batches_of(windows, 4000):
        batch = pack(group)
        rows = model(batch)
        parts = zip(group, model.names(rows).split(batch.word_counts), model.cue(rows).split(batch.word_counts),
                    rows.split(batch.word_counts))
        for window, names, cue, window_rows in parts:
            out[window.article.id].append((window, names.numpy(), cue.numpy(), window_rows))
    return out


def quotations(article):
    """(first, last) words of each outermost quotation, marks included, from the words' quotation states."""
    found, opened = [], None
    states = article.quote
    for i, state in enumerate(states):
        if state == 0 and opened is not None:
            found.append((opened, i - 1))
            opened = None
        elif state == MARK and opened is None:
            opened = i
        elif state == MARK and article.text[article.begin[i]] not in '“‘' and (i + 1 == len(states) or states[i + 1] != INSIDE):
            found.append((opened, i))
            opened = None
    return found


def stretched(content, cue, quoted):
    """Pieces whose edge lies within a quotation reach to its marks, unless little of it is theirs or the cue is in it:
    what somebody said in quotation marks is said whole."""
    pieces = []
    for first, last in content:
        for opening, closing in quoted:
            shared = min(last, closing) - max(first, opening) + 1
            if shared < LEAST_QUOTED * (closing - opening + 1) or opening <= cue[0] and cue[1] <= closing:
                continue
            first = opening if opening < first <= closing else first
            last = closing if opening <= last < closing else last
        if not pieces or first > pieces[-1][1]:
            pieces.append((first, last))
    return pieces


def without_doubles(quotes):
    """Of quotations that share most of their words the surest: two cues ("in a statement", "saying") often claim one content."""
    kept = []
    for q in sorted(quotes, key=lambda q: -q['confidence']):
        words = {i for first, last in q['content'] for i in range(first, last + 1)}
        if all(len(words & other) < MOST_SHARED * len(words | other) for other, _ in kept):
            kept.append((words, q))
    return sorted((q for _, q in kept), key=lambda q: q['cue'])


NAMES_ALLOWED, CUE_ALLOWED, ROLE_ALLOWED = map(may_follow, (NAME_LABELS, CUE_LABELS, ROLE_LABELS))


@torch.no_grad()
def decode(model, article, parts, reading):
    names, quotes, quoted = [], [], quotations(article)
    for window, names_logits, cue_logits, rows in parts:
        core = range(window.core_begin, window.core_end)
        is_break = article.case[window.begin:window.end] == BREAK
        held = names_logits.copy()
        held[:, 0] -= reading['names_bias']
        held[is_break, 1:] = FORBIDDEN
        for first, last, kind in spans_of(viterbi(held[None], NAMES_ALLOWED)[0], NAME_LABELS):
            if first + window.begin in core:
                names.append((first + window.begin, last + window.begin, kind))
        held = cue_logits.copy()
        held[:, 1:] += reading['cue_bias']
        held[is_break, 1:] = FORBIDDEN
        cues = [(f, l) for f, l, _ in spans_of(viterbi(held[None], CUE_ALLOWED)[0], CUE_LABELS)
                if f + window.begin in core]
        if not cues:
            continue
        at = torch.tensor(cues)
        role = model.role(rows, at).numpy().copy()
        role[:, is_break, 1:4] = FORBIDDEN
        probabilities = torch.softmax(torch.from_numpy(role), 2).numpy()
        cue_probability = 1 - torch.softmax(torch.from_numpy(cue_logits), 1).numpy()[:, 0]
        acts = model.act(rows, at).argmax(1).tolist()
        for cue, act, row, shares in zip(cues, acts, viterbi(role, ROLE_ALLOWED), probabilities):
            content, source = [], []
            for first, last, kind in spans_of(row, ROLE_LABELS):
                while first < last and is_break[first]: first += 1
                while last > first and is_break[last]: last -= 1
                (content if kind == 'CON' else source).append((first, last))
            if not content:
                continue
            figures = figures_of(cue_probability[cue[0]], content, row, shares, BEGIN_CONTENT, INSIDE_CONTENT)
            sure = confidence(figures, reading['confidence']) if 'confidence' in reading else 1.0
            if sure < reading['least_confidence']:
                continue
            near = lambda s: min(abs(s[0] - cue[1]), abs(cue[0] - s[1]))
            shift = lambda s: (s[0] + window.begin, s[1] + window.begin)
            quotes.append({'cue': shift(cue), 'act': ACT_LABELS[act],
                           'content': stretched([shift(c) for c in content], shift(cue), quoted),
                           'source': shift(min(source, key=near)) if source else None,
                           'figures': figures, 'confidence': sure})
    return Reading(names, without_doubles(quotes))
