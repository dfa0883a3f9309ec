# SPDX-License-Identifier: GPL-3.0-or-later
"""Articles as the trainer sees them: the feature program's words plus gold labels on those words."""
import dataclasses
import json
import pathlib
import subprocess

import numpy as np

from acts import act_of_cue, read_table
from heads import NAME_LABELS

BREAK = 5  # the case of a paragraph border
UNKNOWN = -1  # a word that teaches nothing to the names head


@dataclasses.dataclass
class Attribution:
    cue: tuple  # first and last word
    source: list  # (first, last) words of each piece
    content: list
    act: int  # index into ACT_LABELS, -1 unknown


@dataclasses.dataclass
class Article:
    id: str
    text: str
    begin: np.ndarray
    end: np.ndarray
    case: np.ndarray
    quote: np.ndarray
    pieces: list  # one list of vocabulary ids per word
    attributions: list = None  # None: nothing is known about them
    names: np.ndarray = None  # index into NAME_LABELS or UNKNOWN per word
    names_weight: float = 0.0

    def __len__(self):
        return len(self.begin)

    def word_range(self, span):
        """First and last word under a span of code points, or None."""
        first = int(np.searchsorted(self.end, span[0], side='right'))
        last = int(np.searchsorted(self.begin, span[1], side='left')) - 1
        while first <= last and self.case[first] == BREAK:
            first += 1
        while first <= last and self.case[last] == BREAK:
            last -= 1
        return (first, last) if first <= last else None

    def span(self, words):
        """Code points of a (first, last) range of words."""
        return [int(self.begin[words[0]]), int(self.end[words[1]])]

    def words(self, first, last):
        return [self.text[self.begin[i]:self.end[i]] for i in range(first, last + 1)]


def read_features(texts, cache, program, vocabulary):
    """Runs the feature program over {"id","text"[,"paragraphs"]} records, once: its answer is kept in `cache`."""
    cache = pathlib.Path(cache)
    if not cache.exists():
        cache.parent.mkdir(parents=True, exist_ok=True)
        lines = ''.join(json.dumps(t, ensure_ascii=False) + '\n' for t in texts)
        answer = subprocess.run([*program, str(vocabulary)], input=lines.encode(), capture_output=True, check=True)
        partial = cache.with_suffix('.part')
        partial.write_bytes(answer.stdout)
        partial.rename(cache)
    articles = {}
    text_of = {t['id']: t['text'] for t in texts}
    with open(cache, encoding='utf8') as lines:
        for line in lines:
            f = json.loads(line)
            words = np.array(f['words'], dtype=np.int32).reshape(-1, 2)
            articles[f['id']] = Article(f['id'], text_of[f['id']], words[:, 0].copy(), words[:, 1].copy(),
                                        np.array(f['case'], dtype=np.int8), np.array(f['quote'], dtype=np.int8),
                                        f['pieces'])
    missing = text_of.keys() - articles.keys()
    if missing:
        raise SystemExit(f'{cache} lacks {len(missing)} articles, {sorted(missing)[0]} for one: delete it and run again')
    return articles


def add_attributions(article, attributions, acts=read_table()):
    """Brings PolNeAR's spans onto words. Attributions that share a cue become one; those without a cue are left out."""
    of_cue = {}
    for a in attributions:
        cue = article.word_range(a['cue'][0]) if a['cue'] else None
        if cue is None:
            continue
        source = [r for s in a['source'] or [] if (r := article.word_range(s))]
        content = [r for s in a['content'] or [] if (r := article.word_range(s))]
        if cue in of_cue:
            of_cue[cue].source += source
            of_cue[cue].content += content
        else:
            of_cue[cue] = Attribution(cue, source, content, act_of_cue(article.words(*cue), acts))
    article.attributions = [of_cue[cue] for cue in sorted(of_cue)]


def add_names(article, spans, weight, unknown=()):
    """Labels from (begin, end, "PER|ORG|LOC") spans of code points; words under `unknown` spans teach nothing."""
    labels = np.zeros(len(article), dtype=np.int8)
    for begin, end in unknown:
        if words := article.word_range((begin, end)):
            labels[words[0]:words[1] + 1] = UNKNOWN
    for begin, end, kind in spans:
        if words := article.word_range((begin, end)):
            labels[words[0]:words[1] + 1] = NAME_LABELS.index('I-' + kind)
            labels[words[0]] = NAME_LABELS.index('B-' + kind)
    article.names = labels
    article.names_weight = weight


def read_jsonl(path):
    with open(path, encoding='utf8') as lines:
        return [json.loads(line) for line in lines]
