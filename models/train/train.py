# SPDX-License-Identifier: GPL-3.0-or-later
"""Trains the reader by a recipe.

usage: train.py RECIPE [--resume] [--set section.key=value …]

Writes to the recipe's folder: log.tsv (figures per epoch), checkpoint.pt (all that is needed to go on, every
`checkpoint_steps`), and at the end of each epoch averaged.pt (the averaged weights, for evaluate.py and export.py).
"""
import argparse
import itertools
import pathlib
import time

import numpy as np
import torch

import evaluate
import names_data
from data import add_attributions, add_names, read_features, read_jsonl
from losses import batch_losses
from model import Config, Reader
from recipe import read_recipe
from windows import batches_of, pack, training_windows


def load_model(path):
    saved = torch.load(path, map_location='cpu', weights_only=True)
    model = Reader(Config(**saved['config']))
    model.load_state_dict(saved['model'])
    return model.eval()


def save_model(path, model, state):
    partial = path.with_suffix('.part')
    torch.save({'config': vars(model.config), 'model': state}, partial)
    partial.replace(path)


def training_articles(recipe):
    """(article, times per epoch) of every set the recipe names."""
    features = recipe['features']
    examples = []

    def featured(name, records):
        texts = [{'id': r['id'], 'text': r['text']} for r in records]
        return read_features(texts, f"{features['cache']}/{name}.jsonl", **features['run'])

    if polnear := recipe['data'].get('polnear'):
        records = read_jsonl(polnear['path'])
        texts = {r['id']: r['text'] for r in records}
        articles = featured('polnear', records)
        for r in records:
            add_attributions(articles[r['id']], r['attributions'])
        if automatic := polnear.get('automatic_names'):
            for silver in names_data.read_corenlp(automatic, texts):
                add_names(articles[silver['id']], silver['spans'], polnear['automatic_weight'], silver['unknown'])
        for gold in names_data.read_annotations(recipe['data']['annotations'], 'polnear', texts):
            add_names(articles[gold['id']], gold['spans'], polnear['annotated_weight'])
        annotated = polnear.get('annotated_weight')
        examples += [(a, polnear['annotated_times' if a.names_weight == annotated else 'times']) for a in articles.values()]
    if wikinews := recipe['data'].get('wikinews'):
        texts = names_data.read_wikinews(wikinews['folder'])
        records = list(names_data.read_annotations(recipe['data']['annotations'], 'wikinews', texts))
        examples += named(featured('wikinews', records), records, wikinews)
    if gum := recipe['data'].get('gum'):
        texts = names_data.read_gum(gum['path'], gum['genres'])
        records = list(names_data.read_annotations(recipe['data']['annotations'], 'gum', texts))
        examples += named(featured('gum', records), records, gum)
    if invented := recipe['data'].get('invented'):
        records = list(names_data.read_marked(invented['path']))
        examples += named(featured('invented', records), records, invented)
    for name, source in recipe['data'].get('open_sets', {}).items():
        records = [r for path in source['paths']
                   for r in names_data.read_open_set(path, name, other_is_none=source.get('other_is_none', False))]
        examples += named(featured(name, records), records, source)
    return examples


def named(articles, records, source):
    for r in records:
        add_names(articles[r['id']], r['spans'], source['weight'], r['unknown'])
    return [(articles[r['id']], source['times']) for r in records]


def epoch_batches(examples, training, seed):
    """Packed batches of one epoch; an example with times 0.5 is in every second epoch by chance."""
    random = np.random.default_rng(seed)
    windows = []
    for article, times in examples:
        count = int(times) + (random.random() < times % 1)
        for _ in range(count):
            windows += training_windows(article, training['window_pieces'], random)
    return list(batches_of(windows, training['batch_pieces'], random))


def learning_rate(step, steps, warm_up):
    """Share of the full rate: linear up, linear down."""
    rise = max(1, int(steps * warm_up))
    return (step + 1) / rise if step < rise else max(0.0, (steps - step) / max(1, steps - rise))


class Trainer:
    def __init__(self, recipe):
        self.recipe, t = recipe, recipe['training']
        torch.manual_seed(t['seed'])
        self.folder = pathlib.Path(recipe['folder'])
        self.folder.mkdir(parents=True, exist_ok=True)
        self.model = Reader(Config(**recipe['model']), t['dropout'])
        if start := recipe['data'].get('start'):
            self.model.take_over(load_model(start))
        elif pretrained := recipe['data'].get('pretrained'):
            self.model.load_pretrained(pretrained)
        self.teacher = load_model(teacher) if (teacher := recipe['data'].get('teacher')) else None
        heads = ('names.', 'cue.', 'role.', 'act.', 'case.', 'quote.')
        groups = {(head, decays): [] for head in (False, True) for decays in (False, True)}
        for name, p in self.model.named_parameters():
            groups[name.startswith(heads), p.dim() > 1].append(p)
        self.optimizer = torch.optim.AdamW(
            [{'params': ps, 'peak': t['head_rate'] if head else t['encoder_rate'], 'lr': 0.0,
              'weight_decay': t['weight_decay'] if decays else 0.0} for (head, decays), ps in groups.items()],
            fused=True)
        self.averaged = {k: v.detach().clone() for k, v in self.model.state_dict().items()}
        self.examples = training_articles(recipe)
        first = epoch_batches(self.examples, t, t['seed'])
        self.steps = int(len(first) * t['epochs'])
        self.step = 0
        self.log(f"{len(self.examples)} texts, {len(first)} batches in the first epoch, {self.steps} steps")

    def log(self, line):
        line = f'{time.strftime("%H:%M:%S")}\t{line}'
        print(line, flush=True)
        with open(self.folder / 'log.tsv', 'a', encoding='utf8') as out:
            out.write(line + '\n')

    def save(self):
        partial = self.folder / 'checkpoint.part'
        torch.save({'model': self.model.state_dict(), 'optimizer': self.optimizer.state_dict(), 'step': self.step,
                    'averaged': self.averaged, 'random': torch.get_rng_state()}, partial)
        partial.replace(self.folder / 'checkpoint.pt')

    def resume(self):
        saved = torch.load(self.folder / 'checkpoint.pt', map_location='cpu', weights_only=True)
        self.model.load_state_dict(saved['model'])
        self.optimizer.load_state_dict(saved['optimizer'])
        self.averaged, self.step = saved['averaged'], saved['step']
        torch.set_rng_state(saved['random'])
        self.log(f'resumed at step {self.step}')

    def train_batch(self, windows):
        t = self.recipe['training']
        share = learning_rate(self.step, self.steps, t['warm_up'])
        for group in self.optimizer.param_groups:
            group['lr'] = group['peak'] * share
        self.model.quantised = self.step >= self.steps * t['quantised_from']
        losses = batch_losses(self.model, pack(windows), t, self.teacher)
        total = sum(loss * t['loss_weights'][name] for name, loss in losses.items())
        self.optimizer.zero_grad(set_to_none=True)
        total.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), t['clip'])
        self.optimizer.step()
        self.step += 1
        # The average follows closely at first, or the pretrained start would stay in it.
        decay = min(t['averaging'], (1 + self.step) / (10 + self.step))
        state = self.model.state_dict()
        torch._foreach_lerp_(list(self.averaged.values()), [state[k] for k in self.averaged], 1 - decay)
        return {name: float(loss.detach()) for name, loss in losses.items()}

    def run(self):
        t = self.recipe['training']
        begun, seen, sums = time.time(), 0, {}
        passed = 0
        for epoch in itertools.count():
            batches = epoch_batches(self.examples, t, t['seed'] + epoch)
            first = self.step
            for windows in batches:
                passed += 1
                if passed <= self.step:
                    continue
                if self.step >= self.steps:
                    break
                self.model.train()
                for name, value in self.train_batch(windows).items():
                    sums.setdefault(name, []).append(value)
                seen += 1
                if self.step % t['log_steps'] == 0:
                    means = ' '.join(f'{k} {sum(v) / len(v):.4f}' for k, v in sums.items())
                    self.log(f'epoch {epoch} step {self.step}/{self.steps} {means} '
                             f'{(time.time() - begun) / seen:.2f} s/step')
                    sums = {}
                if self.step % t['checkpoint_steps'] == 0:
                    self.save()
            if self.step > first:
                self.measure(epoch)
            if self.step >= self.steps:
                return

    def measure(self, epoch):
        save_model(self.folder / 'averaged.pt', self.model, self.averaged)
        for name, figures in evaluate.measure(self.recipe, load_model(self.folder / 'averaged.pt')).items():
            self.log(f'epoch {epoch} {name}: {evaluate.summary(figures)}')


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('recipe')
    parser.add_argument('--resume', action='store_true')
    parser.add_argument('--set', action='append', default=[], help='section.key=value over the recipe')
    a = parser.parse_args()
    torch.set_num_threads(1)
    trainer = Trainer(read_recipe(a.recipe, a.set))
    if a.resume:
        trainer.resume()
    trainer.run()
    trainer.save()


if __name__ == '__main__':
    main()
