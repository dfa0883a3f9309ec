# SPDX-License-Identifier: GPL-3.0-or-later
"""The links head: which name, or which pronoun before it, a pronoun goes on from (mention ranking, Denis & Baldridge, EMNLP 2008)."""
import numpy as np
import torch.nn as nn
import torch.nn.functional as F

# Kinds of mentions: three of names, four of pronouns. Their order is part of the model file.
KINDS = ('PER', 'ORG', 'LOC', 'he', 'she', 'it', 'they')
NAME_KINDS = 3

WORD_ENDS = (2, 4, 7, 12, 20, 35, 60, 100, 180)  # upper ends of distance buckets, in words
STEPS = 5  # paragraphs or sentences between: 0, 1, 2, 3, more
BETWEEN = 8  # candidates that are nearer
TIMES = 6  # named so often before
# One row of `feature` for each value of each feature, one group after the other.
GROUPS = {'kinds': len(KINDS) ** 2, 'words before': len(WORD_ENDS) + 1, 'words after': len(WORD_ENDS) + 1,
          'paragraphs': STEPS, 'sentences': STEPS, 'between': BETWEEN, 'quoted': 4, 'times': TIMES}
OFFSETS = dict(zip(GROUPS, np.cumsum([0, *GROUPS.values()])))
ACTIVE = len(GROUPS) - 1  # a candidate stands before or after


def features_of(mentions, m, before, after):
    """[candidates, ACTIVE] rows of `feature` for each candidate of the pronoun `m`."""
    both = np.array([*before, *after], dtype=np.int64)
    is_after = np.arange(len(both)) >= len(before)
    between = np.arange(len(both)) - is_after * len(before)
    distance = np.where(is_after, mentions.first[both] - mentions.last[m], mentions.first[m] - mentions.last[both])
    steps = lambda of: np.minimum(abs(of[both] - of[m]), STEPS - 1)
    return np.stack([OFFSETS['kinds'] + mentions.kind[m] * len(KINDS) + mentions.kind[both],
                     np.where(is_after, OFFSETS['words after'], OFFSETS['words before']) + np.searchsorted(WORD_ENDS, distance),
                     OFFSETS['paragraphs'] + steps(mentions.paragraph),
                     OFFSETS['sentences'] + steps(mentions.sentence),
                     OFFSETS['between'] + np.minimum(between, BETWEEN - 1),
                     OFFSETS['quoted'] + 2 * mentions.quoted[m] + mentions.quoted[both],
                     OFFSETS['times'] + np.minimum(mentions.times[both], TIMES - 1)], axis=1)


class LinksHead(nn.Module):
    def __init__(self, width, inner):
        super().__init__()
        self.pronoun = nn.Linear(2 * width, inner)
        self.candidate = nn.Linear(2 * width, inner)
        self.product = nn.Linear(inner, inner, bias=False)
        self.feature = nn.Embedding(sum(GROUPS.values()), inner)
        self.out = nn.Linear(inner, 1, bias=False)
        nn.init.zeros_(self.feature.weight)

    def forward(self, pronouns, candidates, features):
        """pronouns [n, 2 x width], candidates [n, k, 2 x width] (rows of a mention's first and last word), features
        [n, k, ACTIVE] -> scores [n, k]."""
        a, c = self.pronoun(pronouns), self.candidate(candidates)
        u = F.gelu(a[:, None] + c + self.product(a[:, None] * c) + self.feature(features).sum(2))
        return self.out(u)[..., 0]
