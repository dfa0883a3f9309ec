# SPDX-License-Identifier: GPL-3.0-or-later
"""Rounding to the runtime's integers: weights per row, activations per token.

Training ends with it switched on, so that the weights learn to live with the rounding; the gradient passes through as if
nothing had been rounded. Matrices keep to ±63, so that a product of an unsigned 8-bit activation and two weights fits in 16
bits where the processor has no VNNI.
"""
import torch

WORD_LIMIT, MATRIX_LIMIT, ACTIVATION_LIMIT = 127, 63, 127
SMALLEST = 1e-12


def row_scales(matrix, limit):
    return matrix.abs().amax(1, keepdim=True).clamp(min=SMALLEST) / limit


class Rounded(torch.autograd.Function):
    @staticmethod
    def forward(context, matrix, limit):
        scales = row_scales(matrix, limit)
        return (matrix / scales).round_().mul_(scales)

    @staticmethod
    def backward(context, gradient):
        return gradient, None


def linear(module, x, quantised):
    if not quantised:
        return module(x)
    return torch.nn.functional.linear(Rounded.apply(x, ACTIVATION_LIMIT), Rounded.apply(module.weight, MATRIX_LIMIT),
                                      module.bias)


def integers(matrix, limit):
    """(int8 matrix, one scale per row)."""
    scales = row_scales(matrix, limit)
    return (matrix / scales).round().to(torch.int8), scales[:, 0]


@torch.no_grad()
def simulate_int8(model):
    """Makes a trained model compute what the int8 runtime does."""
    model.quantised = True
    model.word.weight.copy_(Rounded.apply(model.word.weight, WORD_LIMIT))
