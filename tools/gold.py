#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Read, write and check the gold annotation of articles in a form that a person can edit.

usage: gold.py mark  GOLD.jsonl PEOPLE.jsonl [ID…]           print articles as marked text
       gold.py read  GOLD.jsonl PEOPLE.jsonl MARKED…         put marked articles into the two files (replaces equal ids)
       gold.py check GOLD.jsonl PEOPLE.jsonl [--articles DIR] say what is wrong; with DIR also compare with the .txt files there

Marked text of one article:

    === 2026-03-14-flood-barrier
    {x Barrier “ready by June”}                          ignored: predictions lying wholly here are not judged

    {s1,2 Sir Alan Thorne} {q1 said} {c1 the barrier was “nearly done”}, {q2 adding} {c2 that tests had gone well}.
    {s3=T He} {b3 hopes} {c3 to open it in June}. {c4 “Too late,”} {q4 said} {s4=u a shopkeeper}.
    %%%
    T person Alan Thorne; Sir Alan Thorne | role=prime minister | of=Merrow
    O organization National Disaster Council; NDC
    ? T the flood barrier: 1 2
    ? - when it opens: 3

{s source}, {c content}, {q cue} of a statement, {b cue} of a belief; the numbers are attribution ids (Q1, Q2 …), several where
spans are shared; a span that comes in pieces is marked piece by piece; spans nest. `=KEY` names the speaker; without it the
source must hold one listed name (or several: a joint source). Instead of a key: =u unnamed, =g group, =d document (named by
the source's own words), =n nobody. A brace of the text itself is written \\{ or \\}. Below %%%: key, type, full name; further printed forms.
A person's bare surname is added by itself where it stands alone and no other person of the article bears it.
"""
import argparse, json, pathlib, re, sys

TAG = re.compile(r'\{(?:(x)|([sqbc])(\d+(?:,\d+)*)(?:=([A-Za-z]\w*))?) ')
ENTRY = re.compile(r'([A-Z]\w*) (person|organization|place|group|unnamed|document) (.+)')
QUESTION = re.compile(r'\? ([A-Z]\w*|-) (.+): ([\d ]+)$')
ANONYMOUS = {'u': 'unnamed', 'g': 'group', 'd': 'document', 'n': 'none'}
NAMED = ('person', 'organization', 'place')


class GoldError(Exception):
    pass


def kind_of(text, spans):
    """direct: at most 3 % of the letters stand outside double quotation marks; mixed: some stand inside; indirect: none."""
    inside = outside = 0
    for begin, end in spans:
        quoted = begin > 0 and text[begin - 1] in '"“'
        for character in text[begin:end]:
            if character == '"':
                quoted = not quoted
            elif character in '“”\n':
                quoted = character == '“'
            elif character.isalnum():
                inside, outside = inside + quoted, outside + (not quoted)
    if inside and outside <= 0.03 * (inside + outside):
        return 'direct'
    return 'mixed' if inside else 'indirect'


def stands_in(form, text):
    return re.search(r'(?<!\w)' + re.escape(form) + r'(?!\w)', text) is not None


def strip_marks(marked):
    """The text without its marks, and the marks as [label, numbers, key, begin, end]."""
    text, marks, open_marks, at = [], [], [], 0
    while at < len(marked):
        tag = TAG.match(marked, at)
        if tag:
            label, numbers = tag[1] or tag[2], [int(n) for n in (tag[3] or '').split(',') if n]
            open_marks.append([label, numbers, tag[4], len(text), None])
            marks.append(open_marks[-1])
            at = tag.end()
        elif marked[at] == '}':
            if not open_marks:
                raise GoldError(f'a brace closes nothing: …{marked[max(0, at - 50):at]}')
            open_marks.pop()[4] = len(text)
            at += 1
        elif marked[at] == '{':
            raise GoldError(f'no such mark: {marked[at:at + 50]}')
        else:
            at += marked[at] == '\\' and marked[at + 1:at + 2] in ('{', '}')
            text.append(marked[at])
            at += 1
    if open_marks:
        raise GoldError(f'a mark is never closed: {"".join(text[open_marks[0][3]:])[:50]}')
    return ''.join(text), marks


def read_entries(lines, text):
    entries, questions = {}, []
    for line in filter(None, map(str.strip, lines)):
        if match := QUESTION.match(line):
            questions.append((match[1], match[2], [int(n) for n in match[3].split()]))
        elif match := ENTRY.match(line):
            names, *details = (part.strip() for part in match[3].split('|'))
            names = [name.strip() for name in names.split(';')]
            entry = {'name': names[0], 'type': match[2]}
            for detail in details:
                field, _, value = detail.partition('=')
                entry[{'role': 'role', 'of': 'affiliation'}[field]] = value
            entry['forms'] = [form for i, form in enumerate(names) if i or stands_in(form, text)]
            entries[match[1]] = entry
        else:
            raise GoldError(f'neither entry nor question: {line}')
    persons = [entry for entry in entries.values() if entry['type'] == 'person']
    surnames = [entry['name'].split()[-1] for entry in persons]
    for entry, surname in zip(persons, surnames):
        rest = text
        for form in sorted(entry['forms'], key=len, reverse=True):
            rest = rest.replace(form, '')
        if surnames.count(surname) == 1 and surname not in entry['forms'] and stands_in(surname, rest):
            entry['forms'].append(surname)
    return entries, questions


def speaker_of(key, source, entries):
    if key in ANONYMOUS:
        return {'name': '' if key == 'n' else re.sub(r'^(?:the|a|an) ', '', source, flags=re.I), 'type': ANONYMOUS[key]}
    if key:
        found = [entries[key]]
    else:
        found = [e for kind in NAMED for e in entries.values() if e['type'] == kind and any(stands_in(f, source) for f in e['forms'])]
        if any(e['type'] == 'person' for e in found):
            found = [e for e in found if e['type'] == 'person']
        elif len(found) > 1:
            raise GoldError(f'the source names several organizations or places, give a key: {source}')
    if not found:
        raise GoldError(f'no listed name in the source: {source or "(none)"}')
    if len(found) > 1:
        found.sort(key=lambda entry: min(source.find(form) for form in entry['forms'] if form in source))
        names = [entry['name'] for entry in found]
        return {'name': ' and '.join(names), 'type': 'joint', 'names': names}
    return {field: value for field, value in found[0].items() if field != 'forms'}


def read_marked(identifier, marked):
    """One marked article -> its line of gold and its line of people."""
    body, _, notes = re.split(r'\n(%%%)(?=\n|$)', marked, maxsplit=1)
    text, marks = strip_marks(body)
    entries, questions = read_entries(notes.split('\n'), text)
    numbers = sorted({n for _, ns, *_ in marks for n in ns})
    attributions, speakers = [], {}
    for number in numbers:
        def spans(labels):
            return sorted([b, e] for label, ns, _, b, e in marks if label in labels and number in ns)
        keys = {key for _, ns, key, *_ in marks if number in ns and key}
        if len(keys) > 1:
            raise GoldError(f'attribution {number} has two speakers: {keys}')
        source, content = spans('s'), spans('c')
        if not content:
            raise GoldError(f'attribution {number} has no content')
        identity = f'Q{number}'
        attributions.append({'id': identity, 'source': source, 'cue': spans('qb'), 'content': content, 'kind': kind_of(text, content),
                             'act': 'belief' if spans('b') else 'statement'})
        speakers[identity] = speaker_of(keys.pop() if keys else None, ' '.join(text[b:e] for b, e in source), entries)
    listed = {kind: [{'name': e['name'], 'forms': e['forms']} for e in entries.values() if e['type'] == kind and e['forms']]
              for kind in ('person', 'organization')}
    gold = {'id': identifier, 'text': text, 'attributions': attributions}
    if ignored := [[b, e] for label, _, _, b, e in marks if label == 'x']:
        gold['ignore'] = ignored
    people = {'id': identifier, 'speakers': speakers, 'persons': listed['person'], 'organizations': listed['organization'],
              'questions': [{'who': entries[key]['name'] if key != '-' else None, 'about': about, 'answers': [f'Q{n}' for n in answers]}
                            for key, about, answers in questions]}
    return gold, people


def write_marked(gold, people):
    """The inverse of read_marked: the same lines come back when the result is read."""
    entries, keys = [], {}
    def key_for(speaker):
        if speaker['type'] == 'none':
            return 'n'
        if speaker['type'] == 'joint':
            return None
        details = ''.join(f' | {mark}={speaker[field]}' for mark, field in (('role', 'role'), ('of', 'affiliation')) if field in speaker)
        named = [(kind, e) for kind, group in (('person', 'persons'), ('organization', 'organizations')) for e in people[group]]
        forms = next((e['forms'] for kind, e in named if kind == speaker['type'] and e['name'] == speaker['name']), [])
        names = '; '.join([speaker['name'], *(f for f in forms if f != speaker['name'])])
        line = f"{speaker['type']} {names}{details}"
        if line not in keys:
            keys[line] = f'E{len(keys) + 1}'
            entries.append(f'{keys[line]} {line}')
        return keys[line]
    marks = [('x', '', None, b, e) for b, e in gold.get('ignore', [])]
    for attribution in gold['attributions']:
        key = key_for(people['speakers'][attribution['id']])
        cue = 'b' if attribution['act'] == 'belief' else 'q'
        for label, field in (('s', 'source'), (cue, 'cue'), ('c', 'content')):
            marks += [(label, attribution['id'][1:], key, b, e) for b, e in attribution[field]]
    for kind, group in (('person', 'persons'), ('organization', 'organizations')):
        for entity in people[group]:
            key_for(next((s for s in people['speakers'].values() if s['type'] == kind and s['name'] == entity['name']), {'name': entity['name'], 'type': kind}))
    text, inserts = gold['text'], {}
    for order, (label, number, key, b, e) in enumerate(sorted(marks, key=lambda m: (m[3], -m[4]))):
        tag = '{' + label + number + (f'={key}' if key and label != 'x' else '') + ' '
        inserts.setdefault(b, [[], []])[1].append((order, tag))
        inserts.setdefault(e, [[], []])[0].append('}')
    out = []
    for at in range(len(text) + 1):
        ends, begins = inserts.get(at, [[], []])
        out += [*ends, *(tag for _, tag in begins), '\\' if text[at:at + 1] in ('{', '}') else '', text[at:at + 1]]
    notes = entries + [f"? {next((k for l, k in keys.items() if q['who'] and l.split(' ', 1)[1].split(';')[0].split(' |')[0] == q['who']), '-')} "
                       f"{q['about']}: {' '.join(a[1:] for a in q['answers'])}" for q in people.get('questions', [])]
    return '\n'.join(['=== ' + gold['id'], ''.join(out), '%%%', *notes])


def complaints(gold, people):
    """Everything that contradicts the format, as sentences."""
    text = gold['text']
    for attribution in gold['attributions']:
        where = f"{gold['id']} {attribution['id']}"
        covered = {label: {i for b, e in attribution[label] for i in range(b, e)} for label in ('source', 'cue', 'content')}
        for label in covered:
            for b, e in attribution[label]:
                if not 0 <= b < e <= len(text):
                    yield f'{where}: {label} [{b}, {e}] lies outside the text'
                elif text[b:e] != text[b:e].strip():
                    yield f'{where}: {label} begins or ends with space: {text[b:e]!r}'
        if covered['content'] & (covered['source'] | covered['cue']) or covered['source'] & covered['cue']:
            yield f'{where}: source, cue and content overlap'
        if attribution['kind'] != kind_of(text, attribution['content']):
            yield f"{where}: kind {attribution['kind']} should be {kind_of(text, attribution['content'])}"
        for b, e in attribution['content']:
            if text[b - 1:b] in ('“', '‘') and b or text[e:e + 1] == '”' and text[b] != '‘':
                yield f'{where}: a quotation mark stands outside the content {text[b:e][:40]!r}'
        if attribution['id'] not in people['speakers']:
            yield f'{where}: no speaker'
    for group in ('persons', 'organizations'):
        for entity in people[group]:
            for form in entity['forms']:
                if not stands_in(form, text):
                    yield f"{gold['id']}: the form {form!r} of {entity['name']} is not in the text"
    known = {attribution['id'] for attribution in gold['attributions']}
    for question in people.get('questions', []):
        if not question['answers'] or not set(question['answers']) <= known:
            yield f"{gold['id']}: the question about {question['about']} has no such answer"


def read_lines(path):
    return [json.loads(line) for line in path.read_text(encoding='utf-8').splitlines()] if path.exists() else []


def decoded(path):
    """A plain-text article as the reader sees it: one of the sample's five encodings, LF line ends."""
    raw = path.read_bytes()
    for charset in ('utf-16' if raw[:2] in (b'\xff\xfe', b'\xfe\xff') else 'utf-8-sig', 'windows-1252'):
        try:
            return raw.decode(charset).replace('\r\n', '\n')
        except UnicodeDecodeError:
            continue
    return raw.decode('latin-1').replace('\r\n', '\n')


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('action', choices=('mark', 'read', 'check'))
    parser.add_argument('gold', type=pathlib.Path)
    parser.add_argument('people', type=pathlib.Path)
    parser.add_argument('rest', nargs='*')
    parser.add_argument('--articles', type=pathlib.Path)
    options = parser.parse_args()
    gold = {line['id']: line for line in read_lines(options.gold)}
    people = {line['id']: line for line in read_lines(options.people)}
    if options.action == 'mark':
        print('\n'.join(write_marked(gold[i], people[i]) for i in options.rest or gold))
        return
    if options.action == 'read':
        for path in map(pathlib.Path, options.rest):
            for article in re.split(r'^=== ', path.read_text(encoding='utf-8'), flags=re.M)[1:]:
                identifier, _, marked = article.partition('\n')
                try:
                    gold[identifier], people[identifier] = read_marked(identifier, marked)
                except GoldError as error:
                    sys.exit(f'{path}: {identifier}: {error}')
        for path, lines in ((options.gold, gold), (options.people, people)):
            path.write_text(''.join(json.dumps(line, ensure_ascii=False) + '\n' for line in lines.values()), encoding='utf-8')
    found = [c for i in gold for c in (complaints(gold[i], people[i]) if i in people else [f'{i}: not in {options.people}'])]
    if options.articles:
        texts = {p.stem: p for p in options.articles.rglob('*') if p.suffix == '.txt'}
        found += [f'{i}: {p} has another text' for i, p in texts.items() if i not in gold or gold[i]['text'] != decoded(p)]
    print('\n'.join(found) or f'{len(gold)} articles, {sum(len(g["attributions"]) for g in gold.values())} attributions: nothing to complain of')
    sys.exit(bool(found))


if __name__ == '__main__':
    main()
