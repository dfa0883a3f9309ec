# SPDX-License-Identifier: GPL-3.0-or-later
"""How likely a quotation's content is right, from what the heads say about it: a logistic model of five figures.

usage: confidence.py CHECKPOINT RECIPE [--set section.key=value …]

Fits the weights on the recipe's gold set `polnear` (chosen there like every constant of reading, never trained into the
encoder), prints them as the recipe's [reading.confidence], and the F1 of content for a range of thresholds.
"""
import argparse
import math

import numpy as np

FIGURES = ('cue', 'begin', 'end', 'inside', 'length')
LEAST = 1e-4  # probabilities are taken to lie this far from 0 and 1


def odds(p):
    p = min(max(float(p), LEAST), 1 - LEAST)
    return math.log(p / (1 - p))


def figures_of(cue_probability, content, labels, probabilities, begin_label, inside_label):
    """Log odds that the cue is one, of the weakest begin and end of a content piece, the weakest piece's mean log
    probability of its labels, log of the content's words. `content` holds (first, last) words of the window,
    `labels` the decoded row, `probabilities` [words, labels]."""
    begin, end, inside, words = [], [], [], 0
    for first, last in content:
        begin.append(odds(probabilities[first, begin_label]))
        follows = last + 1 < len(probabilities)
        end.append(odds(1 - probabilities[last + 1, inside_label] if follows else 1))
        piece = probabilities[np.arange(first, last + 1), labels[first:last + 1]]
        inside.append(float(np.log(np.maximum(piece, LEAST)).mean()))
        words += last - first + 1
    return [odds(cue_probability), min(begin), min(end), min(inside), math.log(words)]


def confidence(figures, weights):
    z = weights['bias'] + sum(weights[name] * value for name, value in zip(FIGURES, figures))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, z))))


def fit(figures, right, ridge=1.0, names=FIGURES):
    """Logistic regression by Newton's method: {name: weight} with "bias"."""
    x, y = np.array(figures), np.array(right, dtype=float)
    mean, deviation = x.mean(0), x.std(0) + 1e-9
    x = np.hstack([(x - mean) / deviation, np.ones((len(x), 1))])
    w = np.zeros(x.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ w))
        step = np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + ridge * np.eye(len(w)), x.T @ (p - y) + ridge * w)
        w -= step
    plain = w[:-1] / deviation
    weights = dict(zip(names, plain.round(4).tolist()))
    weights['bias'] = round(float(w[-1] - plain @ mean), 4)
    return weights


def main():
    import decode
    import evaluate
    from data import read_jsonl
    from recipe import read_recipe
    from train import load_model

    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('checkpoint')
    parser.add_argument('recipe')
    parser.add_argument('--set', action='append', default=[], help='section.key=value over the recipe')
    a = parser.parse_args()
    recipe, model = read_recipe(a.recipe, a.set), load_model(a.checkpoint)
    recipe['reading']['least_confidence'] = 0.0
    articles = evaluate.gold_articles(recipe, 'polnear')
    logits = decode.logits_of(model, articles, recipe['reading'])
    figures, right = [], []
    for article, gold in zip(articles, read_jsonl(recipe['gold']['polnear']['path'])):
        letters = lambda spans: {i for s, e in spans for i in range(s, e) if article.text[i].isalnum()}
        golds = [letters(g['content']) for g in gold['attributions'] if g['content']]
        for q in decode.decode(model, article, logits[article.id], recipe['reading']).quotes:
            found = letters([article.span(c) for c in q['content']])
            figures.append(q['figures'])
            right.append(any(len(found & g) >= 0.8 * len(found | g) for g in golds))
    weights = fit(figures, right)
    print('[reading.confidence]')
    for name, weight in weights.items():
        print(f'{name} = {weight}')
    recipe['reading']['confidence'] = weights
    for least in (0.0, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45):
        recipe['reading']['least_confidence'] = least
        for name in ('polnear',):
            print(least, evaluate.summary(evaluate.score(recipe, name, articles, logits, model)))


if __name__ == '__main__':
    main()
