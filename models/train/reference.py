# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes what PyTorch computes in float with shipped int8 weights, for the parity test of the C++ runtime.

usage: PYTHONPATH=models/train python3 models/train/reference.py BUILD_FOLDER [MODELS] [FOLDER]

Reads MODELS/encoder.bin (default models/) and writes FOLDER/reference.json (default tests/unit/language/encoder/shipped). To be
run whenever the shipped weights change; `ninja encoder_features` builds the feature program that it needs.
"""
import json
import pathlib
import struct
import sys

import numpy as np
import torch

import export
from model import Config, Reader

TOP = pathlib.Path(__file__).resolve().parents[2]


def read_model(path):
    """(header, name -> float tensor), integers multiplied by the scales of their rows."""
    raw = path.read_bytes()
    before = len(export.MAGIC) + 8
    size, = struct.unpack_from('<I', raw, before - 4)
    header = json.loads(raw[before:before + size])
    data = before + size

    def numbers(offset, count, kind):
        return torch.from_numpy(np.frombuffer(raw, kind, count, data + offset).astype(np.float32))

    tensors = {}
    for t in header['tensors']:
        count = int(np.prod(t['shape']))
        if t['dtype'] == 'i8':
            rows = t['shape'][0]
            values = numbers(t['offset'], count, 'i1').view(rows, -1) * numbers(t['scales'], rows, '<f4')[:, None]
        else:
            values = numbers(t['offset'], count, '<f4')
        tensors[t['name']] = values.view(t['shape'])
    return header, tensors


def load(header, tensors):
    """The inverse of export.tensors_of."""
    model = Reader(Config(**{k: header['config'][k] for k in vars(Config()) if k in header['config']})).eval()
    state = {}
    for name, parameter in model.state_dict().items():
        found = tensors.get(name)
        if found is None:
            found = tensors[name.removesuffix('.weight')]
        if name.startswith('role.mix.') and name.endswith('.weight'):  # [out, tap x in] -> [out, in, tap]
            found = found.view(found.shape[0], parameter.shape[2], -1).permute(0, 2, 1)
        state[name] = found
    model.load_state_dict(state)
    return model


def main(build, models=TOP / 'models', folder=TOP / 'tests/unit/language/encoder/shipped'):
    models, folder = pathlib.Path(models), pathlib.Path(folder)
    torch.set_num_threads(1)
    folder.mkdir(parents=True, exist_ok=True)
    header, tensors = read_model(models / 'encoder.bin')
    recipe = {'features': {'run': {'program': [str(pathlib.Path(build).resolve() / 'models/train/encoder_features')],
                                   'vocabulary': str(models / 'vocab.txt')}}}
    export.reference(load(header, tensors), recipe, folder, header['sha256'])


if __name__ == '__main__':
    main(*sys.argv[1:])
