# SPDX-License-Identifier: GPL-3.0-or-later
"""Windows of an article and packed batches of windows."""
import dataclasses

import numpy as np
import torch

from data import BREAK

CLS, SEP = 101, 102


@dataclasses.dataclass
class Window:
    article: object
    begin: int  # words [begin, end)
    end: int
    core_begin: int = 0  # words this window answers for, when reading
    core_end: int = 0


@dataclasses.dataclass
class Batch:
    """Windows laid end to end. Offsets of words count over the whole batch."""
    windows: list
    pieces: torch.Tensor
    positions: torch.Tensor
    case: torch.Tensor
    quote: torch.Tensor
    first_piece: torch.Tensor  # row of each word's first piece
    lengths: list  # pieces of each window
    word_counts: list


def piece_counts(article):
    return np.fromiter(map(len, article.pieces), dtype=np.int64, count=len(article))


def paragraph_ranges(article):
    """Words [begin, end) of each paragraph, without the borders."""
    borders = np.flatnonzero(article.case == BREAK)
    begins = [0, *(borders + 1)]
    ends = [*borders, len(article)]
    return [(int(b), int(e)) for b, e in zip(begins, ends) if b < e]


def training_windows(article, most_pieces, random):
    """Whole paragraphs up to `most_pieces`; the first window is shorter by chance, so that borders move each epoch.
    A paragraph that is longer alone is cut at words."""
    counts = piece_counts(article)
    limit = int(random.integers(most_pieces // 4, most_pieces + 1))
    windows, begin, end, held = [], None, None, 0
    def close():
        nonlocal begin, held, limit
        if begin is not None:
            windows.append(Window(article, begin, end))
            limit = most_pieces
        begin, held = None, 0
    for first, last in paragraph_ranges(article):
        size = int(counts[first:last].sum()) + 1
        if begin is not None and held + size > limit - 2:
            close()
        while size > most_pieces - 2:
            part = first + int(np.searchsorted(np.cumsum(counts[first:last]), most_pieces - 2, side='right'))
            begin, end = first, max(part, first + 1)
            close()
            first = windows[-1].end
            size = int(counts[first:last].sum()) + 1
        if first < last:
            begin = first if begin is None else begin
            end = last
            held += size
    close()
    return windows


def reading_windows(article, most_pieces, core_pieces):
    """Windows that cover the article for use: cores of whole paragraphs where they fit, with context on both sides."""
    counts = piece_counts(article)
    total = np.concatenate([[0], np.cumsum(counts)])
    room = most_pieces - 2
    if total[-1] <= room:
        return [Window(article, 0, len(article), 0, len(article))] if len(article) else []
    borders = np.flatnonzero(article.case == BREAK) + 1
    cores, begin = [], 0
    while begin < len(article):
        end = int(np.searchsorted(total, total[begin] + core_pieces, side='right')) - 1
        end = max(end, begin + 1)
        if end < len(article):
            inside = borders[(borders > begin) & (borders <= end)]
            if len(inside) and total[inside[-1]] - total[begin] >= core_pieces // 2:
                end = int(inside[-1])
        cores.append((begin, min(end, len(article))))
        begin = cores[-1][1]
    windows = []
    for begin, end in cores:
        spare = room - int(total[end] - total[begin])
        left = max(spare // 2, spare - int(total[-1] - total[end]))
        first = int(np.searchsorted(total, total[begin] - left, side='left'))
        last = int(np.searchsorted(total, total[first] + room, side='right')) - 1
        windows.append(Window(article, first, min(last, len(article)), begin, end))
    return windows


def pack(windows):
    pieces, positions, case, quote, first_piece, lengths, word_counts = [], [], [], [], [], [], []
    base = 0
    for w in windows:
        a = w.article
        counts = np.fromiter(map(len, a.pieces[w.begin:w.end]), dtype=np.int64, count=w.end - w.begin)
        flat = [i for word in a.pieces[w.begin:w.end] for i in word]
        pieces.append([CLS, *flat, SEP])
        n = len(flat) + 2
        positions.append(np.arange(n))
        case.append(np.concatenate([[BREAK], np.repeat(a.case[w.begin:w.end], counts), [BREAK]]))
        quote.append(np.concatenate([[0], np.repeat(a.quote[w.begin:w.end], counts), [0]]))
        first_piece.append(base + 1 + np.concatenate([[0], np.cumsum(counts)[:-1]]))
        lengths.append(n)
        word_counts.append(w.end - w.begin)
        base += n
    tensor = lambda parts: torch.from_numpy(np.concatenate(parts).astype(np.int64))
    return Batch(windows, tensor(pieces), tensor(positions), tensor(case), tensor(quote), tensor(first_piece),
                 lengths, word_counts)


def batches_of(windows, most_pieces, random=None):
    """Batches of about `most_pieces` pieces. With `random`, in shuffled order."""
    order = list(windows)
    if random is not None:
        random.shuffle(order)
    batch, held = [], 0
    for w in order:
        size = sum(map(len, w.article.pieces[w.begin:w.end])) + 2
        if batch and held + size > most_pieces:
            yield batch
            batch, held = [], 0
        batch.append(w)
        held += size
    if batch:
        yield batch
