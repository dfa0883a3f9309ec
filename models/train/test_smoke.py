#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The trainer from end to end on a tiny net: it learns four invented articles by heart, goes on after a stop, and exports.

usage: ONRECORD_BUILD=FOLDER/OF/encoder_features test_smoke.py
Says "skipped" and ends with 0 where PyTorch or the feature program is not there.
"""
import hashlib
import json
import os
import pathlib
import re
import struct
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).parent
KINDS = {'per': 'PER', 'org': 'ORG', 'loc': 'LOC'}
PARTS = {'s': 'source', 'q': 'cue', 'c': 'content'}


def parse_markup(block):
    """One article of smoke/articles.txt -> PolNeAR's record and the annotation of its names."""
    id, *lines = block.split('\n')
    text, attributions, names = '', [], []
    for line in lines:
        text += '\n\n' if text else ''
        opened, parts = {}, {'source': [], 'cue': [], 'content': []}
        for piece in re.split(r'(</?[a-z]+>)', line):
            if tag := re.fullmatch(r'<(/?)([a-z]+)>', piece):
                closes, name = tag.groups()
                if not closes:
                    opened[name] = len(text)
                elif name in KINDS:
                    names.append([opened[name], len(text), KINDS[name]])
                else:
                    parts[PARTS[name]].append([opened[name], len(text)])
            else:
                text += piece
        if parts['cue']:
            attributions.append(parts)
    return {'id': id, 'text': text, 'attributions': attributions}, {'source': 'polnear', 'id': id, 'spans': names}


def write_articles(folder):
    source = (HERE / 'smoke' / 'articles.txt').read_text(encoding='utf8')
    blocks = [b.strip() for b in source.split('\n\n') if not b.startswith('#')]
    records, names = zip(*map(parse_markup, blocks))
    lines = lambda rows: ''.join(json.dumps(r) + '\n' for r in rows)
    (folder / 'annotations').mkdir()
    (folder / 'annotations' / 'smoke.jsonl').write_text(lines(names), encoding='utf8')
    (folder / 'articles.jsonl').write_text(lines(records), encoding='utf8')
    return records


class Smoke(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        folder = pathlib.Path(cls.folder.name)
        os.environ['ONRECORD_SMOKE'] = str(folder)
        cls.records = write_articles(folder)
        cls.recipe = read_recipe(HERE / 'recipes' / 'smoke.toml')
        cls.trainer = Trainer(cls.recipe)
        cls.trainer.run()
        cls.trainer.save()
        cls.model = load_model(folder / 'run' / 'averaged.pt')
        cls.articles = {a.id: a for a, _ in cls.trainer.examples}

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def reading(self, id):
        article = self.articles[id]
        return decode.decode(self.model, article, decode.logits_of(self.model, [article], self.recipe['reading'])[id],
                             self.recipe['reading'])

    def test_every_attribution_that_was_taught_is_found_again(self):
        for record in self.records:
            article = self.articles[record['id']]
            taught = {(a.cue, tuple(a.content), a.source[0]) for a in article.attributions}
            found = {(q['cue'], tuple(q['content']), q['source']) for q in self.reading(record['id']).quotes}
            self.assertEqual(taught, found)

    def test_every_name_that_was_taught_is_found_again(self):
        self.assertIn((5, 6, 'PER'), self.reading('harbour').names)
        self.assertEqual(len(self.reading('school').names), 4)

    def test_a_wish_is_told_from_a_statement(self):
        acts = [q['act'] for q in self.reading('bridge').quotes]
        self.assertEqual(acts, ['statement', 'statement', 'belief'])

    def test_a_run_goes_on_where_it_stopped(self):
        again = Trainer(self.recipe)
        again.resume()
        self.assertEqual(again.step, self.trainer.step)
        for name, tensor in self.trainer.averaged.items():
            self.assertTrue(torch.equal(tensor, again.averaged[name]), name)

    def test_pruning_takes_what_the_rest_can_make_up_for(self):
        torch.manual_seed(1)
        inputs = torch.randn(200, 4)
        inputs[:, 2] = 2 * inputs[:, 0]  # one of the two can go
        weight = torch.tensor([[1.0, 2.0, 3.0, 4.0]])
        kept, rest = prune.prune_inputs(weight, (inputs.T @ inputs).double(), keep=3, size=1)
        self.assertIn(kept.tolist(), ([0, 1, 3], [1, 2, 3]))
        self.assertLess(float((inputs[:, kept] @ rest.T - inputs @ weight.T).abs().max()), 0.05)

    def test_groups_of_inputs_go_together(self):
        inputs = torch.eye(6)
        kept, rest = prune.prune_inputs(torch.tensor([[3.0, 3.0, 1.0, 1.0, 0.0, 2.0]]), inputs.double(), keep=2, size=2)
        self.assertEqual(kept.tolist(), [0, 1, 4, 5])
        self.assertEqual(rest.tolist(), [[3.0, 3.0, 0.0, 2.0]])

    def test_a_pruned_net_learns_the_whole_ones_rows(self):
        folder = pathlib.Path(self.folder.name)
        whole, start = str(folder / 'run' / 'averaged.pt'), folder / 'pruned.pt'
        windows = epoch_batches(self.trainer.examples, self.recipe['training'], 1)[:1]
        small = prune.prune(self.model, windows, inner=32, heads=1)
        save_model(start, small, small.state_dict())
        recipe = read_recipe(HERE / 'recipes' / 'smoke.toml', [
            'model.inner=32', 'model.attention_heads=1', f'data.start={start}', f'data.teacher={whole}', 'training.epochs=0.0',
            'training.encoder_rate=1e-3', 'training.dropout=0.0', 'training.quantised_from=2.0', 'training.loss_weights.rows=1.0',
            f'folder={folder / "small"}'])
        trainer = Trainer(recipe)
        self.assertTrue(torch.equal(trainer.model.cue.out.weight, self.model.cue.out.weight))
        trainer.steps = 60
        distances = [trainer.train_batch(windows[0])['rows'] for _ in range(trainer.steps)]
        self.assertAlmostEqual(distances[0], prune.distance(small, self.model, windows), places=4)
        self.assertLess(distances[-1], distances[0] / 2)

    def test_chains_are_read_from_nested_brackets(self):
        chains = links_data.chains_of_brackets(['(0', '(1)', '0)', '_', '(1|(0)', '1)'])
        self.assertEqual(sorted(chains), [[(0, 2), (4, 4)], [(1, 1), (4, 5)]])

    def test_the_links_head_learns_which_of_two_names_a_pronoun_means(self):
        def article(is_first):
            rows = torch.randn(3, 8)
            rows[:2, 0] = torch.tensor([5.0, -5.0] if is_first else [-5.0, 5.0])
            each = lambda *values: np.array(values)
            return Mentions(each(0, 2, 4), each(0, 2, 4), each(0, 0, 3), each(0, 0, 0), each(0, 0, 0), each(0, 0, 0),
                            each(0, 0, 0), rows, each(0, 1, 0 if is_first else 1))
        torch.manual_seed(1)
        articles = [article(i % 2 == 0) for i in range(60)]
        settings = {'seed': 1, 'width': 16, 'epochs': 20, 'batch': 8, 'rate': 1e-2, 'warm_up': 5, 'weight_decay': 0.0, 'dropout': 0.0}
        head = links.train_head(list(links.examples_of(articles[:40])), 4, settings)
        self.assertEqual(links.accuracy(head, articles[40:], (3,)), (20, 20))

    def test_the_model_file_says_what_it_holds(self):
        path = pathlib.Path(self.folder.name) / 'encoder.bin'
        export.write_model(path, self.model, self.recipe, '0.0.1', int8=True)
        raw = path.read_bytes()
        self.assertEqual(raw[:8], b'ONRECENC')
        version, size = struct.unpack('<II', raw[8:16])
        self.assertEqual(version, 1)
        self.assertEqual((16 + size) % 64, 0)
        header = json.loads(raw[16:16 + size])
        self.assertEqual(header['sha256'], hashlib.sha256(raw[16 + size:]).hexdigest())
        word = next(t for t in header['tensors'] if t['name'] == 'word')
        self.assertEqual((word['dtype'], word['shape']), ('i8', [30522, 64]))
        self.assertLessEqual(word['scales'] + 4 * 30522, len(raw) - 16 - size)


class NamesData(unittest.TestCase):
    def written(self, text):
        path = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory())) / 'names'
        path.write_text(text, encoding='utf8')
        return path

    def test_names_marked_in_place_become_spans_and_lines_paragraphs(self):
        path = self.written('# a remark\n[Ilse Brandvik]P left [Norhaven]L.\nThe [Courier]O wrote.\n\nRain.\n')
        first, second = names_data.read_marked(path)
        self.assertEqual(first['text'], 'Ilse Brandvik left Norhaven.\n\nThe Courier wrote.')
        self.assertEqual(first['spans'], [(0, 13, 'PER'), (19, 27, 'LOC'), (34, 41, 'ORG')])
        self.assertEqual((second['text'], second['spans']), ('Rain.', []))

    def test_a_document_of_gum_keeps_its_paragraphs_and_other_genres_are_left_out(self):
        path = self.written('# newdoc id = GUM_news_kite\n# newpar\n# text = Kites rose.\n# text = One fell.\n'
                            '# newpar\n# text = It rained.\n# newdoc id = GUM_fiction_owl\n# newpar\n# text = Hoot.\n')
        self.assertEqual(names_data.read_gum(path, ['news']), {'GUM_news_kite': 'Kites rose. One fell.\n\nIt rained.'})

    def test_other_kinds_teach_nothing_or_that_they_are_no_names(self):
        path = self.written('Anna B-PER\nread O\nEmma B-MISC\n\n'.replace(' ', '\t'))
        (silent,) = names_data.read_open_set(path, 'x')
        (none,) = names_data.read_open_set(path, 'x', other_is_none=True)
        self.assertEqual((silent['spans'], silent['unknown']), ([(0, 4, 'PER')], [(10, 14)]))
        self.assertEqual((none['spans'], none['unknown']), ([(0, 4, 'PER')], []))


def missing():
    try:
        import torch  # noqa: F401
        import safetensors  # noqa: F401
    except ImportError as e:
        return f'{e.name} is not installed'
    program = pathlib.Path(os.environ.get('ONRECORD_BUILD', '.')) / 'encoder_features'
    return None if program.exists() else f'{program} is not built (set ONRECORD_BUILD)'


if __name__ == '__main__':
    if reason := missing():
        print(f'skipped: {reason}')
        sys.exit(0)
    sys.path.insert(0, str(HERE))
    import numpy as np
    import torch

    import decode
    import export
    import links
    import links_data
    import names_data
    import prune
    from mentions import Mentions
    from recipe import read_recipe
    from train import Trainer, epoch_batches, load_model, save_model
    torch.set_num_threads(1)
    unittest.main()
