# SPDX-License-Identifier: GPL-3.0-or-later
"""Recipes: TOML files that say everything about a run. Paths in them may use ${NAME} of the environment; `extends` names
another recipe of the same folder, whose values hold where this one says nothing."""
import ast
import os
import pathlib
import tomllib


def expanded(value):
    if isinstance(value, dict):
        return {k: expanded(v) for k, v in value.items()}
    if isinstance(value, list):
        return [expanded(v) for v in value]
    return os.path.expandvars(value) if isinstance(value, str) else value


def merged(base, over):
    if not (isinstance(base, dict) and isinstance(over, dict)):
        return over
    return {key: merged(base[key], over[key]) if key in base and key in over else over.get(key, base.get(key))
            for key in {**base, **over}}


def read_file(path):
    recipe = tomllib.loads(path.read_text(encoding='utf8'))
    base = recipe.pop('extends', None)
    return merged(read_file(path.with_name(base)), recipe) if base else recipe


def read_recipe(path, overrides=()):
    os.environ.setdefault('ONRECORD_TRAIN', str(pathlib.Path(__file__).parent))
    recipe = expanded(read_file(pathlib.Path(path)))
    for override in overrides:
        key, value = override.split('=', 1)
        *sections, last = key.split('.')
        at = recipe
        for section in sections:
            at = at.setdefault(section, {})
        try:
            at[last] = ast.literal_eval(value)
        except (ValueError, SyntaxError):
            at[last] = value
    return recipe
