# SPDX-License-Identifier: GPL-3.0-or-later
"""What one batch of windows teaches each head."""
import numpy as np
import torch
import torch.nn.functional as F

from data import UNKNOWN
from heads import CUE_LABELS, ROLE_LABELS

# A cue's role loss is summed over the window's words and divided by this many, so that a cue in a
# long window, most of whose words are plainly neither, weighs as much as one in a short window.
ROLE_WORDS = 100


def cue_targets(window):
    labels = np.zeros(window.end - window.begin, dtype=np.int64)
    for a in window.article.attributions:
        first, last = max(a.cue[0], window.begin), min(a.cue[1], window.end - 1)
        if first <= last:
            labels[first - window.begin:last + 1 - window.begin] = CUE_LABELS.index('I')
            if a.cue[0] >= window.begin:
                labels[a.cue[0] - window.begin] = CUE_LABELS.index('B')
    return labels


def role_targets(window):
    """Cues that lie in the window whole [cues, 2], their label rows, and their acts."""
    cues, rows, acts = [], [], []
    for a in window.article.attributions:
        if not (window.begin <= a.cue[0] and a.cue[1] < window.end):
            continue
        row = np.zeros(window.end - window.begin, dtype=np.int64)
        for part, spans in (('CON', a.content), ('SRC', a.source)):
            for first, last in spans:
                if last < window.begin or first >= window.end:
                    continue
                row[max(first, window.begin) - window.begin:last + 1 - window.begin] = ROLE_LABELS.index('I-' + part)
                if first >= window.begin:
                    row[first - window.begin] = ROLE_LABELS.index('B-' + part)
        cues.append((a.cue[0] - window.begin, a.cue[1] - window.begin))
        rows.append(row)
        acts.append(a.act)
    return cues, rows, acts


def batch_losses(model, batch, recipe, teacher=None):
    """Named losses (tensors) of one batch; a head without gold in the batch is left out. With a teacher, `rows` is how far
    the words' rows are from its rows (mean square), which its heads can read then."""
    rows = model(batch)
    dropped = model.dropout(rows)
    losses = {}
    if teacher is not None:
        with torch.no_grad():
            wanted = teacher(batch)
        losses['rows'] = F.mse_loss(rows, wanted)

    names = [(w.article.names[w.begin:w.end] if w.article.names is not None
              else np.full(w.end - w.begin, UNKNOWN)) for w in batch.windows]
    names = torch.from_numpy(np.concatenate(names).astype(np.int64))
    weights = torch.tensor([w.article.names_weight for w in batch.windows]).repeat_interleave(
        torch.tensor(batch.word_counts))
    known = names != UNKNOWN
    if known.any():
        each = F.cross_entropy(model.names(dropped[known]), names[known], reduction='none')
        losses['names'] = (each * weights[known]).sum() / len(names)

    cue_rows, cue_labels, role, acts, act_gold = [], [], [], [], []
    cues_seen = 0
    for window, window_rows in zip(batch.windows, dropped.split(batch.word_counts)):
        if window.article.attributions is None:
            continue
        cue_rows.append(window_rows)
        cue_labels.append(cue_targets(window))
        cues, targets, act = role_targets(window)
        if not cues:
            continue
        cues = torch.tensor(cues)
        logits = model.role(window_rows, cues, model.dropout)
        role.append(F.cross_entropy(logits.flatten(0, 1), torch.from_numpy(np.concatenate(targets)), reduction='sum'))
        cues_seen += len(targets)
        acts.append(model.act(window_rows, cues))
        act_gold += act
    if cue_rows:
        weight = torch.tensor([1.0, recipe['cue_token_weight'], recipe['cue_token_weight']])
        losses['cue'] = F.cross_entropy(model.cue(torch.cat(cue_rows)), torch.from_numpy(np.concatenate(cue_labels)),
                                        weight=weight)
    if role:
        losses['role'] = sum(role) / (cues_seen * ROLE_WORDS)
        gold = torch.tensor(act_gold)
        if (gold >= 0).any():
            losses['act'] = F.cross_entropy(torch.cat(acts), gold, ignore_index=-1)
    return losses
