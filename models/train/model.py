# SPDX-License-Identifier: GPL-3.0-or-later
"""The encoder: MiniLM's six post-norm BERT layers over packed windows.

Windows of a batch are laid end to end in one matrix, so that no padding is multiplied; only
attention looks at one window at a time. The C++ runtime computes the same, window by window.
"""
import dataclasses
import math

import torch
import torch.nn as nn
import torch.nn.functional as F

from heads import ActHead, CueHead, NamesHead, RoleHead
from links_head import LinksHead
from quantise import linear


HEAD_WIDTH = 32  # of MiniLM and BERT's small ones, and of the C++ runtime's kernels


@dataclasses.dataclass
class Config:
    vocabulary: int = 30522
    positions: int = 512
    layers: int = 6
    width: int = 384
    attention_heads: int = 12  # fewer than width / HEAD_WIDTH once prune.py has taken some away
    inner: int = 1536
    cases: int = 6
    quote_states: int = 3
    role_width: int = 128
    act_width: int = 128
    links_width: int = 0  # no links head yet
    norm_epsilon: float = 1e-12


class Layer(nn.Module):
    def __init__(self, c: Config):
        super().__init__()
        self.heads = c.attention_heads
        self.qkv = nn.Linear(c.width, 3 * c.attention_heads * HEAD_WIDTH)
        self.attention_out = nn.Linear(c.attention_heads * HEAD_WIDTH, c.width)
        self.attention_norm = nn.LayerNorm(c.width, eps=c.norm_epsilon)
        self.inner = nn.Linear(c.width, c.inner)
        self.outer = nn.Linear(c.inner, c.width)
        self.outer_norm = nn.LayerNorm(c.width, eps=c.norm_epsilon)

    def forward(self, x, lengths, dropout, quantised):
        attended = []
        for part in linear(self.qkv, x, quantised).split(lengths):
            n = part.shape[0]
            q, k, v = part.view(n, 3, self.heads, HEAD_WIDTH).permute(1, 2, 0, 3).unsqueeze(1).unbind(0)
            attended.append(F.scaled_dot_product_attention(q, k, v)[0].transpose(0, 1).flatten(1))
        x = self.attention_norm(x + dropout(linear(self.attention_out, torch.cat(attended), quantised)))
        inner = F.gelu(linear(self.inner, x, quantised))
        return self.outer_norm(x + dropout(linear(self.outer, inner, quantised)))


class Reader(nn.Module):
    """Encoder and heads. `forward` gives one row per word: the last layer at the word's first piece."""

    def __init__(self, config: Config, dropout=0.1):
        super().__init__()
        c = self.config = config
        self.word = nn.Embedding(c.vocabulary, c.width)
        self.position = nn.Embedding(c.positions, c.width)
        self.token_type = nn.Parameter(torch.zeros(c.width))
        self.case = nn.Embedding(c.cases, c.width)
        self.quote = nn.Embedding(c.quote_states, c.width)
        self.norm = nn.LayerNorm(c.width, eps=c.norm_epsilon)
        self.layers = nn.ModuleList(Layer(c) for _ in range(c.layers))
        self.names = NamesHead(c.width)
        self.cue = CueHead(c.width)
        self.role = RoleHead(c.width, c.role_width)
        self.act = ActHead(c.width, c.act_width)
        if c.links_width:
            self.links = LinksHead(c.width, c.links_width)
        self.dropout = nn.Dropout(dropout)
        self.quantised = False  # compute the layers' products as the int8 runtime does
        for embedding in (self.word, self.position):
            nn.init.normal_(embedding.weight, std=0.02)
        nn.init.zeros_(self.case.weight)
        nn.init.zeros_(self.quote.weight)

    def pieces(self, batch):
        """Hidden states of every piece of the packed batch (windows.Batch)."""
        x = (self.word(batch.pieces) + self.position(batch.positions) + self.token_type
             + self.case(batch.case) + self.quote(batch.quote))
        x = self.dropout(self.norm(x))
        for layer in self.layers:
            x = layer(x, batch.lengths, self.dropout, self.quantised)
        return x

    def forward(self, batch):
        return self.pieces(batch)[batch.first_piece]

    def take_over(self, other):
        """Takes over the weights of another reader of the same size. The links head, which only one of the two may have, is left."""
        def without_links(reader):
            return {name: tensor for name, tensor in reader.state_dict().items() if not name.startswith('links.')}
        links = {name: tensor for name, tensor in self.state_dict().items() if name.startswith('links.')}
        self.load_state_dict(without_links(other) | links)

    def load_pretrained(self, path):
        """Takes over the weights of a BERT model stored as safetensors; layers beyond config.layers are left."""
        from safetensors.torch import load_file
        source = load_file(path)
        source = {name.removeprefix('bert.'): tensor for name, tensor in source.items()}
        target = {
            'word.weight': source['embeddings.word_embeddings.weight'],
            'position.weight': source['embeddings.position_embeddings.weight'],
            'token_type': source['embeddings.token_type_embeddings.weight'][0],
            'norm.weight': source['embeddings.LayerNorm.weight'],
            'norm.bias': source['embeddings.LayerNorm.bias'],
        }
        pairs = (('attention_out', 'attention.output.dense'), ('attention_norm', 'attention.output.LayerNorm'),
                 ('inner', 'intermediate.dense'), ('outer', 'output.dense'), ('outer_norm', 'output.LayerNorm'))
        for i in range(self.config.layers):
            for kind in ('weight', 'bias'):
                old = lambda part: source[f'encoder.layer.{i}.{part}.{kind}']
                target[f'layers.{i}.qkv.{kind}'] = torch.cat(
                    [old(f'attention.self.{part}') for part in ('query', 'key', 'value')])
                for ours, theirs in pairs:
                    target[f'layers.{i}.{ours}.{kind}'] = old(theirs)
        own = self.state_dict()
        assert all(own[name].shape == tensor.shape for name, tensor in target.items())
        self.load_state_dict(target, strict=False)
