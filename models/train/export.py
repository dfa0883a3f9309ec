# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes a trained model in the product's format (docs/model_format.md), with reference activations.

usage: export.py CHECKPOINT RECIPE FOLDER --version 2026.11.1

FOLDER gets encoder.bin (int8), encoder_f32.bin (for parity tests), vocab.txt, reference.json, and for the two files that are
shipped MANIFEST.json and SHA256SUMS.
"""
import argparse
import hashlib
import json
import pathlib
import shutil
import struct

import numpy as np
import torch

from data import read_features
from heads import (ACT_LABELS, CUE_LABELS, DISTANCE_ENDS, NAME_LABELS, ROLE_LABELS, RoleHead)
from links_head import NAME_KINDS, WORD_ENDS, features_of
from mentions import candidates_of, mentions_of
from quantise import MATRIX_LIMIT, WORD_LIMIT, integers
from recipe import read_recipe
from train import load_model
from windows import Window, pack

MAGIC = b'ONRECENC'
FORMAT_VERSION = 1
ALIGNMENT = 64
TITLE_CASE = 1

# Written for this purpose; no such people, places or papers.
REFERENCE_TEXTS = (
    'Harbour plan delayed again\n\n“We will not build on sand,” Mayor Ilse Brandvik told the Norhaven Courier on '
    'Tuesday. “Not this year.”\n\nThe Dockers\' Union, which represents 1,200 workers, said it feared job losses.',
    'According to a report by the Fenwick Institute, “nearly half” of the region’s wells are dry. Tomas Okoro-Lind, a '
    'hydrologist, disagreed: "The data are old."\n\n"They were gathered before the rains," he added.',
)


def is_matrix(name):
    return name.startswith('layers.') and name.endswith(('qkv.weight', 'attention_out.weight', 'inner.weight', 'outer.weight'))


def tensors_of(model):
    """(name in the file, tensor), in the order of use."""
    for name, tensor in model.state_dict().items():
        tensor = tensor.detach().float()
        if name in ('word.weight', 'position.weight', 'case.weight', 'quote.weight', 'role.distance.weight', 'links.feature.weight'):
            name = name.removesuffix('.weight')
        if name.startswith('role.mix.') and name.endswith('.weight'):  # [out, in, tap] -> [out, tap x in]
            tensor = tensor.permute(0, 2, 1).flatten(1)
        yield name, tensor.contiguous()


def write_model(path, model, recipe, version, int8):
    data = bytearray()

    def place(raw):
        data.extend(bytes(-len(data) % ALIGNMENT))
        offset = len(data)
        data.extend(raw)
        return offset

    tensors = []
    for name, tensor in tensors_of(model):
        limit = WORD_LIMIT if name == 'word' else MATRIX_LIMIT if is_matrix(name) else None
        if int8 and limit:
            values, scales = integers(tensor, limit)
            entry = {'dtype': 'i8', 'offset': place(values.numpy().tobytes()), 'scales': place(scales.numpy().tobytes())}
        else:
            entry = {'dtype': 'f32', 'offset': place(tensor.numpy().astype('<f4').tobytes()), 'scales': None}
        tensors.append({'name': name, 'shape': list(tensor.shape), **entry})
    config = {**vars(model.config), 'role_dilations': list(RoleHead.DILATIONS), 'distance_ends': list(DISTANCE_ENDS),
              'role_norm_epsilon': model.role.norm.eps, 'window_pieces': recipe['reading']['window_pieces'],
              'core_pieces': recipe['reading']['core_pieces']}
    if model.config.links_width:
        config['links_word_ends'] = WORD_ENDS
    header = {'version': version, 'config': config,
              'labels': {'names': NAME_LABELS, 'cue': CUE_LABELS, 'role': ROLE_LABELS, 'act': ACT_LABELS},
              'biases': {'cue': recipe['reading']['cue_bias'], 'names': recipe['reading']['names_bias']},
              'confidence': {'least': recipe['reading']['least_confidence'], **recipe['reading'].get('confidence', {})},
              'tensors': tensors, 'sha256': hashlib.sha256(data).hexdigest()}
    text = json.dumps(header, separators=(',', ':')).encode()
    before = len(MAGIC) + 8
    text += b' ' * (-(before + len(text)) % ALIGNMENT)
    path.write_bytes(MAGIC + struct.pack('<II', FORMAT_VERSION, len(text)) + text + bytes(data))


def rounded(tensor):
    return [round(v, 6) for v in tensor.flatten().tolist()]


@torch.no_grad()
def reference(model, recipe, folder, checksum=''):
    """Writes reference.json; `checksum` names the weights that it belongs to."""
    texts = [{'id': str(i), 'text': t} for i, t in enumerate(REFERENCE_TEXTS)]
    cache = folder / 'reference_features.jsonl'
    cache.unlink(missing_ok=True)
    articles = read_features(texts, cache, **recipe['features']['run'])
    cache.unlink()
    windows = []
    for t in texts:
        article = articles[t['id']]
        batch = pack([Window(article, 0, len(article))])
        pieces = model.pieces(batch)
        rows = pieces[batch.first_piece]
        cue = int(model.cue(rows)[:, 1].argmax())
        at = torch.tensor([[cue, cue]])
        windows.append({
            'text': t['text'], 'pieces': batch.pieces.tolist(), 'case': batch.case.tolist(),
            'quote': batch.quote.tolist(), 'first_piece': batch.first_piece.tolist(),
            'hidden': {str(i): rounded(pieces[i, :16]) for i in range(0, len(pieces), 7)},
            'names': [rounded(r) for r in model.names(rows)], 'cue': [rounded(r) for r in model.cue(rows)],
            'role_cue': [cue, cue], 'role': [rounded(r) for r in model.role(rows, at)[0]],
            'act': rounded(model.act(rows, at))})
        if model.config.links_width:
            windows[-1]['links'] = reference_links(model, article, rows)
    lines = ',\n'.join(json.dumps(w, ensure_ascii=False, separators=(',', ':')) for w in windows)
    (folder / 'reference.json').write_text(f'{{"sha256": "{checksum}", "windows": [\n{lines}\n]}}\n', encoding='utf8')


def reference_links(model, article, rows):
    """Each capitalised word as a name, the kinds by turns; of every pronoun its candidates and their probabilities."""
    names = [(int(w), int(w), i % NAME_KINDS) for i, w in enumerate(np.flatnonzero(article.case == TITLE_CASE))]
    mentions = mentions_of(article, rows, names)
    pronouns = []
    for m in map(int, np.flatnonzero(mentions.kind >= NAME_KINDS)):
        before, after = candidates_of(mentions, m)
        vectors = mentions.rows.float()
        scores = model.links(vectors[m][None], vectors[before + after][None],
                             torch.from_numpy(features_of(mentions, m, before, after))[None])
        pronouns.append({'mention': m, 'candidates': before + after, 'probabilities': rounded(scores[0].softmax(0))})
    return {'names': names, 'pronouns': pronouns}


SHIPPED = ('encoder.bin', 'vocab.txt')


def write_manifest(folder, version, recipe_path):
    files = []
    for name in SHIPPED:
        raw = (folder / name).read_bytes()
        files.append({'name': name, 'bytes': len(raw), 'sha256': hashlib.sha256(raw).hexdigest()})
    manifest = {'version': version, 'format': FORMAT_VERSION, 'licence': 'CC BY-SA 4.0', 'recipe': recipe_path.name,
                'recipe_sha256': hashlib.sha256(recipe_path.read_bytes()).hexdigest(), 'files': files}
    (folder / 'MANIFEST.json').write_text(json.dumps(manifest, indent=2) + '\n', encoding='utf8')
    sums = ''.join(f"{f['sha256']}  {f['name']}\n" for f in files)
    (folder / 'SHA256SUMS').write_text(sums, encoding='utf8')


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('checkpoint')
    parser.add_argument('recipe')
    parser.add_argument('folder', type=pathlib.Path)
    parser.add_argument('--version', required=True)
    parser.add_argument('--set', action='append', default=[], help='section.key=value over the recipe')
    a = parser.parse_args()
    torch.set_num_threads(1)
    recipe, model = read_recipe(a.recipe, a.set), load_model(a.checkpoint)
    a.folder.mkdir(parents=True, exist_ok=True)
    write_model(a.folder / 'encoder.bin', model, recipe, a.version, int8=True)
    write_model(a.folder / 'encoder_f32.bin', model, recipe, a.version, int8=False)
    shutil.copyfile(recipe['features']['run']['vocabulary'], a.folder / 'vocab.txt')
    reference(model, recipe, a.folder)
    write_manifest(a.folder, a.version, pathlib.Path(a.recipe))


if __name__ == '__main__':
    main()
