# SPDX-License-Identifier: GPL-3.0-or-later
"""The heads: each reads the words' rows and answers one question. Label order is part of the model file."""
import torch
import torch.nn as nn
import torch.nn.functional as F

NAME_LABELS = ('O', 'B-PER', 'I-PER', 'B-ORG', 'I-ORG', 'B-LOC', 'I-LOC')
CUE_LABELS = ('O', 'B', 'I')
ROLE_LABELS = ('O', 'B-SRC', 'I-SRC', 'B-CON', 'I-CON')
ACT_LABELS = ('statement', 'belief')

# Upper ends of the distance buckets on one side of the cue, in words; what lies further shares the last.
DISTANCE_ENDS = (1, 2, 3, 4, 7, 12, 20, 40)
SIDE = len(DISTANCE_ENDS) + 1
DISTANCE_BUCKETS = 2 * SIDE + 1


def distance_buckets(cues, words):
    """[cues, words] bucket of each word's signed distance to each cue (first, last); SIDE = inside the cue."""
    word = torch.arange(words)
    first, last = cues[:, :1], cues[:, 1:]
    ends = torch.tensor(DISTANCE_ENDS)
    left = torch.bucketize((first - word).clamp(min=0), ends) + 1
    right = torch.bucketize((word - last).clamp(min=0), ends) + 1
    return torch.where(word < first, SIDE - left, torch.where(word > last, SIDE + right, SIDE))


def cue_vectors(rows, cues):
    """[cues, 2 x width]: the rows of each cue's first and last word."""
    return torch.cat([rows[cues[:, 0]], rows[cues[:, 1]]], dim=1)


class NamesHead(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.out = nn.Linear(width, len(NAME_LABELS))

    def forward(self, rows):
        return self.out(rows)


class CueHead(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.out = nn.Linear(width, len(CUE_LABELS))

    def forward(self, rows):
        return self.out(rows)


class RoleHead(nn.Module):
    """Who and what of one cue: a label for each word of the window, seen from that cue.

    Two dilated convolutions over the words let a boundary see both of its sides, and the cue's own
    stretch of text tell itself from its neighbours', at about 0.1 million multiply-adds per word and cue.
    """
    DILATIONS = (1, 4)

    def __init__(self, width, inner):
        super().__init__()
        self.word = nn.Linear(width, inner)
        self.cue = nn.Linear(2 * width, inner, bias=False)
        self.distance = nn.Embedding(DISTANCE_BUCKETS, inner)
        self.mix = nn.ModuleList(nn.Conv1d(inner, inner, 3, padding=d, dilation=d) for d in self.DILATIONS)
        self.norm = nn.LayerNorm(inner)
        self.out = nn.Linear(inner, len(ROLE_LABELS))
        nn.init.zeros_(self.distance.weight)

    def forward(self, rows, cues, dropout=nn.Identity()):
        """rows [words, width] of ONE window, cues [cues, 2] first and last word -> [cues, words, labels]."""
        u = F.gelu(self.word(rows)[None] + self.cue(cue_vectors(rows, cues))[:, None]
                   + self.distance(distance_buckets(cues, rows.shape[0])))
        u = u.transpose(1, 2)
        for mix in self.mix:
            u = u + dropout(F.gelu(mix(u)))
        return self.out(self.norm(u.transpose(1, 2)))


class ActHead(nn.Module):
    def __init__(self, width, inner):
        super().__init__()
        self.hidden = nn.Linear(2 * width, inner)
        self.out = nn.Linear(inner, len(ACT_LABELS))

    def forward(self, rows, cues):
        return self.out(F.gelu(self.hidden(cue_vectors(rows, cues))))
