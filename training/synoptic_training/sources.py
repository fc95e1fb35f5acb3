"""What is learned from: which files, how much of each a pass, and what their classes mean."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from synoptic_bench.conllu import TreeSentence, read_trees
from synoptic_bench.iob2 import KINDS, UNSPACED, NamedSentence, read_names, spans
from synoptic_bench.ronec import common_words, strip_titles

LEFT_OUT = ("da", "id")
"""No tree of these was ever learned from: Danish has close relatives in training, Indonesian none.

Chosen before the first training run.
"""

EVERYTHING = frozenset({"O", "PER", "LOC", "ORG", "MISC"})
MISC = frozenset({"MISC"})
UNSURE = frozenset({"O", "MISC"})
MEANING = {
    **{label: frozenset({kind}) for label, kind in KINDS.items()},
    **dict.fromkeys(
        ("OTH", "MISC", "EVENT", "EVT", "PRODUCT", "PROD", "WORK_OF_ART", "LAW", "ART", "WOA"), MISC
    ),
    **dict.fromkeys(("NORP", "NAT_REL_POL", "DRV", "LANGUAGE", "MOVEMENT", "DERIV-PER"), UNSURE),
    **dict.fromkeys(("FACILITY", "FAC"), frozenset({"O", "LOC", "ORG"})),
}
"""What a label of any set may be in ours; a label not listed here is outside every name."""

KNOWS_MISC = {
    "de_germeval",
    "en_wikigold",
    "hu_nerkor",
    "ro_ronec1",
    "ro_ronec2",
    "ja_gsd",
    "sl_ssj",
}
"""Sets whose "outside" excludes MISC; the others never looked for it."""

NAME_WORDS = {
    "de_germeval": 170_000, "de_mobie": 5_000, "ro_ronec1": 130_000, "ro_ronec2": 60_000,
    "en_wikigold": 70_000, "en_gum": 75_000, "en_ewt": 25_000, "ar_newsfane": 50_000,
    "zh_gsdsimp": 70_000, "ja_gsd": 15_000, "hu_nerkor": 60_000, "no_norne": 40_000,
    "da_ddt": 30_000, "pt_bosque": 50_000, "sv_talbanken": 20_000,
}  # fmt: skip
TREE_WORDS = {"en": 190_000, "de": 70_000, "ro": 50_000, "es": 20_000, "fr": 20_000, "zh": 25_000,
              "ru": 20_000, "uk": 20_000}  # fmt: skip
TREE_WORDS_ELSE = 8_000
TWICE = ("de", "ro")
SILVER_WORDS = 60_000
"""Of the Romanian trees that a machine made: about half of the Romanian words of a pass."""


@dataclass
class Sample:
    """A sentence with whatever is known of it; `names` is None where nobody looked for names.

    `kinds` gives for each named stretch what it may be, `outside` what all the rest may be.
    """

    text: str
    language: str
    tokens: list[tuple[int, int]] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    relations: list[str] = field(default_factory=list)
    names: list[tuple[int, int, frozenset[str]]] | None = None
    outside: frozenset[str] = frozenset({"O"})
    teacher: int = -1

    @property
    def words(self) -> int:
        """About how many words this is."""
        if self.tokens:
            return len(self.tokens)
        return len(self.text) // 2 if self.language in UNSPACED else len(self.text.split())


@dataclass
class Source:
    """Sentences of one origin in their order, and how many words of them a pass takes."""

    name: str
    samples: list[Sample]
    words: int


def tree_sources(folder: Path) -> Iterator[Source]:
    """All training treebanks, the languages balanced."""
    for language in sorted(p.name for p in (folder / "ud").iterdir() if p.is_dir()):
        if language in LEFT_OUT:
            continue
        files = sorted((folder / "ud" / language).glob("*-train.conllu"))
        banks = [[_tree_sample(s, language) for s in read_trees(f)] for f in files]
        share = TREE_WORDS.get(language, TREE_WORDS_ELSE) * (2 if language in TWICE else 1)
        total = sum(s.words for bank in banks for s in bank)
        for file, bank in zip(files, banks, strict=True):
            words = sum(s.words for s in bank)
            yield Source(f"ud/{language}/{file.stem}", bank, int(share * words / total))


def silver_sources(folder: Path) -> Iterator[Source]:
    """Romanian trees made by a machine, without the sentences on which names are measured."""
    measured = read_names(folder / "ner" / "ro_ronec2" / "test.iob2", "ro")
    kept_out = {_letters(s.text) for s in measured}
    for file in sorted((folder / "ud-silver").glob("*-train.conllu")):
        trees = [s for s in read_trees(file) if _letters(s.text) not in kept_out]
        yield Source(f"ud-silver/{file.stem}", [_tree_sample(s, "ro") for s in trees], SILVER_WORDS)


def _letters(text: str) -> str:
    return "".join(c for c in text if c.isalnum()).lower()


def _tree_sample(sentence: TreeSentence, language: str) -> Sample:
    tokens = sentence.tokens
    sample = Sample(
        text=sentence.text,
        language=language,
        tokens=[(t.start, t.stop) for t in tokens],
        tags=[t.tag for t in tokens],
        heads=[t.head for t in tokens],
        relations=[t.relation for t in tokens],
    )
    labels = [_note(t.notes, "NER") or _note(t.notes, "name") for t in tokens]
    if any(labels):
        sample.names = [
            (tokens[a].start, tokens[b].stop, MEANING[kind.upper()])
            for a, b, kind in spans(label or "O" for label in labels)
            if kind.upper() in MEANING
        ]
        sample.outside = UNSURE if language == "no" else frozenset({"O"})
    elif language == "cs":
        sample.names, sample.outside = _czech_names(sentence), UNSURE
    return sample


CZECH = {"Giv": "PER", "Sur": "PER", "Geo": "LOC", "Com": "ORG", "Pro": "MISC"}


def _czech_names(sentence: TreeSentence) -> list[tuple[int, int, frozenset[str]]]:
    """Names from the feature NameType; a proper noun without one may be anything."""
    found: list[tuple[int, int, frozenset[str]]] = []
    previous = -2
    for place, token in enumerate(sentence.tokens):
        kind = CZECH.get(_note(token.notes, "NameType"), "")
        if not kind:
            if token.tag == "PROPN":
                found.append((token.start, token.stop, EVERYTHING))
            continue
        meaning = frozenset({kind}) if kind in ("PER", "LOC") else EVERYTHING
        if found and previous == place - 1 and found[-1][2] == meaning:
            found[-1] = (found[-1][0], token.stop, meaning)
        else:
            found.append((token.start, token.stop, meaning))
        previous = place
    return found


def _note(notes: str, key: str) -> str:
    return next((n[len(key) + 1 :] for n in notes.split("|") if n.startswith(key + "=")), "")


def name_sources(folder: Path) -> Iterator[Source]:
    """All name sets whose licence lets us learn from them."""
    for name, words in NAME_WORDS.items():
        language = name[:2]
        file = folder / "ner" / name / ("dev.iob2" if name == "en_ewt" else "train.iob2")
        sentences = read_names(file, language)
        if name.startswith("ro_ronec"):
            strip_titles(sentences, ronec_words(folder))
        outside = frozenset({"O"}) if name in KNOWS_MISC else UNSURE
        samples = [name_sample(s, language, outside) for s in sentences]
        yield Source(f"ner/{name}", samples, words)


def ronec_words(folder: Path) -> frozenset[str]:
    """The common words of both RONEC training files."""
    files = (folder / "ner" / name / "train.iob2" for name in ("ro_ronec1", "ro_ronec2"))
    return common_words(s for f in files for s in read_names(f, "ro"))


def name_sample(sentence: NamedSentence, language: str, outside: frozenset[str]) -> Sample:
    names = [
        (n.start, n.stop, MEANING[n.label.upper()])
        for n in sentence.names
        if n.label.upper() in MEANING
    ]
    if language == "de" and "mobie" in sentence.text:
        names = []
    return Sample(text=sentence.text, language=language, names=names, outside=outside)


NTREX_LANGUAGES = {
    "arb": "ar", "ces": "cs", "deu": "de", "eng": "en", "fin": "fi", "fra": "fr", "hun": "hu",
    "ita": "it", "jpn": "ja", "lit": "lt", "nld": "nl", "pol": "pl", "por": "pt", "ron": "ro",
    "rus": "ru", "spa": "es", "swe": "sv", "tur": "tr", "ukr": "uk", "zho-CN": "zh",
}  # fmt: skip
PARALLEL_WORDS = 6_000


def parallel_sources(folder: Path) -> Iterator[Source]:
    """NTREX, line by line; `teacher` is the number of the English line."""
    numbers: dict[str, int] = {}
    english: dict[tuple[str, int], int] = {}
    for code in ["eng", *(c for c in NTREX_LANGUAGES if c != "eng")]:
        samples = []
        for line in (folder.parent / "stories" / "ntrex" / f"{code}.jsonl").open():
            document = json.loads(line)
            key = document.get("cluster") or document["id"].rsplit(".", 2)[0]
            for place, text in enumerate([document["title"], *document["text"].split("\n")]):
                if code == "eng":
                    english[key, place] = numbers.setdefault(text.strip(), len(numbers))
                teacher = english.get((key, place), -1)
                if text.strip():
                    samples.append(Sample(text.strip(), NTREX_LANGUAGES[code], teacher=teacher))
        yield Source(
            f"ntrex/{code}", samples, PARALLEL_WORDS * (2 if code in ("ron", "ukr", "lit") else 1)
        )
