# SPDX-License-Identifier: GPL-3.0-or-later
"""Takes the least useful inner numbers and attention heads out of a trained reader's layers.

usage: prune.py CHECKPOINT RECIPE OUT.pt --inner 768 --heads 8 [--batches 24]

What a layer's outer product makes of its inner numbers is to stay what it was on the recipe's texts: one after the other
goes the number whose loss the rest can make up for best, and the rest is changed to do so (Hassibi & Stork, Second order
derivatives for network pruning, NIPS 1992; Frantar & Alistarh, Optimal Brain Compression, NeurIPS 2022). Attention heads, 32
numbers each, go in the same way. The result is the start of a recipe that teaches it the larger reader's rows.
"""
import argparse
import pathlib

import torch

from model import HEAD_WIDTH, Config, Reader
from recipe import read_recipe
from train import epoch_batches, load_model, save_model, training_articles
from windows import pack

DAMPING = 1e-3  # share of the mean square that is added to each, so that the matrix can be inverted


@torch.no_grad()
def second_moments(modules, model, batches):
    """For each linear module the matrix X^T X of its inputs over the batches' pieces."""
    sums = {}

    def add(module, inputs):
        x = inputs[0]
        sums[module] = sums.get(module, 0) + (x.T @ x).double()

    hooks = [m.register_forward_pre_hook(add) for m in modules]
    for windows in batches:
        model(pack(windows))
    for hook in hooks:
        hook.remove()
    return sums


def inverse_of(moments):
    return torch.linalg.inv(moments + torch.eye(len(moments)).double() * DAMPING * moments.diag().mean())


def prune_inputs(weight, moments, keep, size):
    """Takes inputs away from weight [out, in], in groups of `size`, until `keep` groups are left.

    Returns the inputs that stay and the weights that make the best of them."""
    weight, inverse = weight.double(), inverse_of(moments)
    groups = torch.arange(weight.shape[1]).view(-1, size)
    alive = torch.ones(len(groups), dtype=torch.bool)
    while alive.sum() > keep:
        # What it costs to lose a group: sum over outputs of w (inverse's block)^-1 w^T.
        own = inverse.view(len(groups), size, len(groups), size).diagonal(dim1=0, dim2=2).permute(2, 0, 1)[alive]
        parts = weight.view(-1, len(groups), size)[:, alive].transpose(0, 1)
        costs = (parts @ torch.linalg.inv(own) * parts).sum((1, 2))
        group = int(alive.nonzero()[costs.argmin()])
        lost = groups[group]
        change = torch.linalg.inv(inverse[lost][:, lost]) @ inverse[lost]
        weight = weight - weight[:, lost] @ change
        inverse = inverse - inverse[:, lost] @ change
        alive[group] = False
    kept = groups[alive].flatten()
    return kept, weight[:, kept].float()


@torch.no_grad()
def prune(model, batches, inner, heads):
    """A reader with `inner` inner numbers and `heads` attention heads in each layer, as near to `model` as those can be."""
    small = Reader(Config(**{**vars(model.config), 'inner': inner, 'attention_heads': heads}), model.dropout.p)
    state = model.state_dict()
    moments = second_moments([m for layer in model.layers for m in (layer.outer, layer.attention_out)], model, batches)
    for i, layer in enumerate(model.layers):
        at = f'layers.{i}.'
        kept, state[at + 'outer.weight'] = prune_inputs(layer.outer.weight, moments[layer.outer], inner, 1)
        state[at + 'inner.weight'], state[at + 'inner.bias'] = layer.inner.weight[kept], layer.inner.bias[kept]
        kept, state[at + 'attention_out.weight'] = prune_inputs(
            layer.attention_out.weight, moments[layer.attention_out], heads, HEAD_WIDTH)
        width = layer.attention_out.in_features
        rows = torch.cat([kept, kept + width, kept + 2 * width])  # of queries, keys and values
        state[at + 'qkv.weight'], state[at + 'qkv.bias'] = layer.qkv.weight[rows], layer.qkv.bias[rows]
        print(f'layer {i}', flush=True)
    small.load_state_dict(state)
    return small.eval()


@torch.no_grad()
def distance(model, other, batches):
    """Mean square between two readers' rows."""
    return sum(float((model(b) - other(b)).square().mean()) for b in map(pack, batches)) / len(batches)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('checkpoint')
    parser.add_argument('recipe')
    parser.add_argument('out', type=pathlib.Path)
    parser.add_argument('--inner', type=int, required=True)
    parser.add_argument('--heads', type=int, required=True)
    parser.add_argument('--batches', type=int, default=24, help='of 4,000 pieces; two more tell what was lost')
    parser.add_argument('--set', action='append', default=[], help='section.key=value over the recipe')
    a = parser.parse_args()
    torch.set_num_threads(1)
    recipe, model = read_recipe(a.recipe, a.set), load_model(a.checkpoint)
    batches = epoch_batches(training_articles(recipe), recipe['training'], recipe['training']['seed'])
    small = prune(model, batches[:a.batches], a.inner, a.heads)
    lost = distance(model, small, batches[a.batches:a.batches + 2])
    print(f'{a.inner} inner numbers, {a.heads} heads: rows {lost:.4f} from the larger reader\'s', flush=True)
    save_model(a.out, small, small.state_dict())


if __name__ == '__main__':
    main()
