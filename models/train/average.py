#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the mean of several trained models' weights.

usage: average.py OUT.pt MODEL.pt MODEL.pt …
"""
import sys

import torch


def main():
    out, *paths = sys.argv[1:]
    models = [torch.load(path, map_location='cpu', weights_only=True) for path in paths]
    mean = {name: sum(m['model'][name] for m in models) / len(models) for name in models[0]['model']}
    torch.save({'config': models[0]['config'], 'model': mean}, out)


if __name__ == '__main__':
    main()
