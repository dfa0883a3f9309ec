# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes tiny/: a random model in the product's format and what PyTorch computes with it.

usage: PYTHONPATH=models/train python3 tests/unit/language/encoder/make_tiny_model.py BUILD_FOLDER

Run again only when docs/model_format.md changes. Its answers mean nothing; they are compared with the C++ runtime's.
"""
import json
import pathlib
import string
import sys

import torch

import export
from model import Config, Reader

FOLDER = pathlib.Path(__file__).parent / 'tiny'
# BERT's numbers for the special pieces, which the trainer counts on.
SPECIAL = ['[PAD]', *(f'[unused{i}]' for i in range(99)), '[UNK]', '[CLS]', '[SEP]']
PIECES = ['the', 'said', 'he', 'that', 'mayor', 'lund', 'according', 'to', 'we', 'will',
          'not', 'council', '##s', '##ing', '“', '”', '‘', '’', '"', "'", ',', '.', '-']


def main(build):
    FOLDER.mkdir(exist_ok=True)
    letters = string.ascii_lowercase + string.digits
    vocabulary = SPECIAL + PIECES + list(letters) + ['##' + c for c in letters if c != 's']
    (FOLDER / 'vocab.txt').write_text('\n'.join(vocabulary) + '\n', encoding='utf8')
    torch.manual_seed(20261124)
    model = Reader(Config(vocabulary=len(vocabulary), positions=272, layers=2, width=32, attention_heads=1, inner=64,
                          role_width=32, act_width=32, links_width=32)).eval()
    with torch.no_grad():
        for table in (model.word, model.position, model.case, model.quote, model.role.distance, model.links.feature):
            table.weight.normal_(std=0.5)
        model.token_type.normal_(std=0.5)
        for name, parameter in model.named_parameters():
            if name.endswith('weight') and 'norm' not in name and parameter.dim() == 2 and 'out.' in name:
                parameter.mul_(4)  # so that heads have opinions
    recipe = {'reading': {'window_pieces': 200, 'core_pieces': 100, 'cue_bias': 0.5, 'names_bias': 0.25, 'least_confidence': 0.0},
              'features': {'run': {'program': [str(build / 'models' / 'train' / 'encoder_features')],
                                   'vocabulary': str(FOLDER / 'vocab.txt')}}}
    export.write_model(FOLDER / 'encoder_f32.bin', model, recipe, '0.0.1', int8=False)
    export.write_model(FOLDER / 'encoder.bin', model, recipe, '0.0.1', int8=True)
    export.reference(model, recipe, FOLDER)


main(pathlib.Path(sys.argv[1]).resolve())
