# SPDX-License-Identifier: GPL-3.0-or-later
"""Texts with spans of persons, organizations and places, from annotations, open sets and automatic annotation.

Every reader gives {"id", "text", "spans": [(begin, end, kind)], "unknown": [(begin, end)]}, offsets in code points.
"""
import collections
import csv
import json
import pathlib
import re
import subprocess

KINDS = ('PER', 'ORG', 'LOC')


def wikinews_text(title, body):
    """The text that annotations of Wikinews articles count in: title, then paragraphs, one blank line between them."""
    clean = lambda s: re.sub(r'[ \t\u00a0\u2007\u202f]+', ' ', s.replace('\r\n', '\n').replace('\r', '\n'))
    paragraphs = [line.strip() for line in clean(body).split('\n')]
    return clean(title).replace('\n', ' ').strip() + '\n\n' + '\n\n'.join(p for p in paragraphs if p)


def read_wikinews(folder):
    """Raw articles by address."""
    csv.field_size_limit(1 << 30)
    texts = {}
    for path in sorted(pathlib.Path(folder).glob('wikinews_*.csv')):
        with open(path, encoding='utf8', newline='') as rows:
            for row in csv.DictReader(rows):
                texts[row['url']] = wikinews_text(row['title'], row['text'])
    return texts


# One rule for what annotators and sets see differently: a person's campaign or administration and a country's government
# are organizations, as a whole; a web service that something is said on is a place of publishing, not an organization.
OFFICE = re.compile(r"(?:[’']s?)?(?: (?:presidential|election|re-election|Senate|transition))? (?:campaign|administration|government|Campaign|Administration|Government)\b")
STATE = re.compile(r'\b(?:(?!The )[A-Z]\w* )?(?:[A-Z]\w*(?:an|ese|ish|ch|eek|[aeiqrt]i)|U\.S\.|US|U\.K\.|UK) (?:government|Government)\b')
SERVICES = {'Twitter', 'Facebook', 'YouTube', 'Instagram', 'Reddit', 'Snapchat', 'Periscope', 'Medium', 'Tumblr', 'flickr', 'Flickr'}
ON_A_SERVICE = re.compile(r'\b(?:[Oo]n|[Vv]ia|[Pp]er|her|his|their|its|my) $')


def under_one_rule(text, spans):
    """The spans, with offices joined to their holder and services that are only a means left out."""
    kept = []
    for begin, end, kind in spans:
        if kind in ('PER', 'LOC', 'ORG') and (office := OFFICE.match(text, end)):
            if kind == 'PER' or kind == 'LOC' and office.group().lower().endswith('government'):
                end, kind = office.end(), 'ORG'
        if text[begin:end] in SERVICES and ON_A_SERVICE.search(text, max(0, begin - 8), begin):
            continue
        kept.append((begin, end, kind))
    taken = [range(begin, end) for begin, end, _ in kept]
    for state in STATE.finditer(text):
        if not any(state.start() < r.stop and r.start < state.end() for r in taken):
            kept.append((state.start(), state.end(), 'ORG'))
    return sorted(kept)


def read_gum(path, genres):
    """Texts of a CoNLL-U file of GUM by document: paragraphs from `# newpar`, sentences as printed, one space between them."""
    texts, document, opened = {}, None, False
    with open(path, encoding='utf8') as lines:
        for line in lines:
            if line.startswith('# newdoc id = '):
                document = line.split()[-1]
                if document.split('_')[1] not in genres:
                    document = None
            elif line.startswith('# newpar'):
                opened = False
            elif line.startswith('# text = ') and document:
                sentence = line[len('# text = '):].rstrip('\n')
                paragraphs = texts.setdefault(document, [])
                if opened and paragraphs:
                    paragraphs[-1] += ' ' + sentence
                else:
                    paragraphs.append(sentence)
                opened = True
    return {id: '\n\n'.join(paragraphs) for id, paragraphs in texts.items()}


MARKED = re.compile(r'\[([^\[\]]+)\]([POL])')


def read_marked(path):
    """Texts with names marked in place: "[Ilse Brandvik]P of the [Norhaven Courier]O"; a blank line ends a text, every line is a
    paragraph, lines that begin with # are remarks."""
    blocks = re.split(r'\n{2,}', re.sub(r'(?m)^#.*\n', '', pathlib.Path(path).read_text(encoding='utf8')).strip())
    for i, block in enumerate(blocks):
        text, spans, at = '', [], 0
        block = block.replace('\n', '\n\n')
        for m in MARKED.finditer(block):
            text += block[at:m.start()]
            spans.append((len(text), len(text) + len(m[1]), next(k for k in KINDS if k[0] == m[2])))
            text += m[1]
            at = m.end()
        text += block[at:]
        yield {'id': f'{pathlib.Path(path).stem}/{i}', 'text': text, 'spans': under_one_rule(text, spans), 'unknown': []}


def read_annotations(folder, source, texts):
    """The project's own annotations ({"source","id","spans"} lines) of articles in `texts` (id -> text)."""
    for path in sorted(pathlib.Path(folder).glob('*.jsonl')):
        for line in path.read_text(encoding='utf8').splitlines():
            a = json.loads(line)
            if a['source'] == source:
                text = texts[a['id']]
                yield {'id': a['id'], 'text': text, 'spans': under_one_rule(text, a['spans']), 'unknown': []}


def read_iob2(path):
    """Documents of sentences of (form, label) from an iob2 file, two columns or CoNLL-U's five."""
    documents, sentence, text = [], [], None
    def close():
        nonlocal sentence, text
        if sentence:
            if not documents:
                documents.append([])
            documents[-1].append((text, sentence))
        sentence, text = [], None
    with open(path, encoding='utf8') as lines:
        for line in lines:
            line = line.rstrip('\n')
            if line.startswith('# newdoc'):
                close()
                documents.append([])
            elif line.startswith('# text = '):
                text = line[len('# text = '):]
            elif not line:
                close()
            elif not line.startswith('#'):
                columns = line.split('\t')
                sentence.append((columns[1], columns[2]) if len(columns) > 2 else (columns[0], columns[1]))
    close()
    return documents


NO_SPACE_BEFORE = re.compile(r"^(?:[.,;:!?%)\]}”’]|'s|'S|n't|'re|'ve|'ll|'d|'m|''|\.\.\.)$")
NO_SPACE_AFTER = re.compile(r'^(?:[(\[{“‘$£€#]|``)$')


def natural_text(tokens):
    """Tokens as a newsroom prints them: (text, begin of each token)."""
    text, begins, glue, open_mark = '', [], True, False
    for token in tokens:
        shown = {'-LRB-': '(', '-RRB-': ')', '``': '"', "''": '"'}.get(token, token)
        before = not glue and not NO_SPACE_BEFORE.match(token)
        after_glue = bool(NO_SPACE_AFTER.match(shown))
        if shown == '"':
            before = not glue and not open_mark
            open_mark = not open_mark
            after_glue = open_mark
        elif shown in '-–/' and shown:
            before, after_glue = False, True
        text += ' ' if before and text else ''
        begins.append(len(text))
        text += shown
        glue = after_glue
    return text, begins


def aligned(text, tokens):
    """Begin of each token in the printed sentence, or None where they do not agree."""
    begins, at = [], 0
    for token in tokens:
        at = text.find(token, at)
        if at < 0:
            return None
        begins.append(at)
        at += len(token)
    return begins


def read_open_set(path, name, sentences_together=8, other_is_none=False):
    """An open set as short articles: neighbouring sentences of one document joined to paragraphs. Spans of other kinds
    than persons, organizations and places teach nothing, or with `other_is_none` that they are none of the three."""
    for d, document in enumerate(read_iob2(path)):
        for part in range(0, len(document), sentences_together):
            text, spans, unknown = '', [], []
            for printed, sentence in document[part:part + sentences_together]:
                forms = [form for form, _ in sentence]
                begins = aligned(printed, forms) if printed else None
                if begins is None:
                    printed, begins = natural_text(forms)
                base = len(text) + (1 if text else 0)
                text += (' ' if text else '') + printed
                current = None
                for (form, label), begin in zip(sentence, begins):
                    kind = label[2:]
                    end = base + begin + len(form)
                    if label.startswith('I-') and current and current[2] == kind:
                        current[1] = end
                    elif label != 'O':
                        current = [base + begin, end, kind]
                        if kind in KINDS or not other_is_none:
                            (spans if kind in KINDS else unknown).append(current)
                    else:
                        current = None
            yield {'id': f'{name}/{d}/{part}', 'text': text, 'spans': [tuple(s) for s in spans],
                   'unknown': [(b, e) for b, e, _ in unknown]}


CORENLP = {'PERSON': 'PER', 'ORGANIZATION': 'ORG', 'LOCATION': 'LOC'}


def read_corenlp(path, texts, least_agreement=0.8):
    """CoreNLP's automatic names, cleaned: a span counts only where the same words nearly always got the same kind;
    other proper nouns and CoreNLP's MISC teach nothing, since what CoreNLP misses is mostly organizations."""
    lines = subprocess.run(['zstd', '-dcq', str(path)], capture_output=True, check=True).stdout.decode().splitlines()
    articles, current = {}, None
    for line in lines:
        if line.startswith('# article = '):
            current = articles.setdefault(line[len('# article = '):], [])
        elif line and not line.startswith('#'):
            c = line.split('\t')
            current.append((c[4], c[3], int(c[7]), int(c[8])))
    found = {}
    seen = collections.defaultdict(collections.Counter)
    for id, tokens in articles.items():
        if id not in texts:
            continue
        spans, doubtful, previous = [], [], 'O'
        for ner, tag, begin, end in tokens:
            kind = CORENLP.get(ner)
            if kind or ner == 'MISC':
                if ner == previous and spans and begin - spans[-1][1] <= 1:
                    spans[-1][1] = end
                else:
                    spans.append([begin, end, kind])
            elif tag.startswith('NNP') and ner == 'O':
                doubtful.append((begin, end))
            previous = ner
        found[id] = spans, doubtful
        for begin, end, kind in spans:
            seen[texts[id][begin:end]][kind] += 1
        for begin, end in doubtful:
            seen[texts[id][begin:end]][None] += 1
    for id, (spans, doubtful) in found.items():
        text = texts[id]
        sure = lambda s: s[2] and seen[text[s[0]:s[1]]][s[2]] >= least_agreement * seen[text[s[0]:s[1]]].total()
        yield {'id': id, 'text': text, 'spans': under_one_rule(text, [s for s in spans if sure(s)]),
               'unknown': doubtful + [(s[0], s[1]) for s in spans if not sure(s)]}
