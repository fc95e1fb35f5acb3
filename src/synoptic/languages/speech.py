"""Verbs and nouns of saying."""

import msgspec


class SpeechExample(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A text, what is said in it, and the words that name who says each: pieces with " ... "."""

    text: str
    said: tuple[str, ...] = ()
    by: tuple[str, ...] = ()


class SpeechWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Lemmas of verbs of saying, and the words that introduce a source without a verb.

    `say` take a speaker as subject; `think` report a belief; `relay` are said of media
    ("zitierte", "quoted"). `forms` are inflected forms of these verbs, for where the lemma is not
    known; a star stands for any ending.
    `nouns` carry a content clause ("Erklärung", "claim"). `sources` stand before a source
    ("laut", "according to"), `sources_after` behind it ("zufolge"), `no_sources` are lemmas of
    what is none ("nach Plan"); `addressees` before the one spoken to ("gegenüber", "to"), and
    `addressed` are verbs that take him as object ("tell"). `that` opens a content clause;
    `bare` says that it may be left out, "free" ("he said it was", after `bare_verbs`) or behind
    a "comma" ("er sagte, es sei"). `like` opens a reporting clause ("wie X sagte"), `relatives`
    open clauses about the noun before them, `possessives` say whose a source's words are ("по
    его словам"). `objects` are verbs whose object is what is said ("demand", "criticise").
    `reported` are verb forms that mark a whole sentence as somebody else's words (the German
    subjunctive), `reported_endings` the endings of such forms and of their lemmas ("rate",
    "raten"), `thus` adverbs that lead back to a source told before ("demnach"). `silent` says
    that a verb needs no subject of its own ("dijo", "stwierdził"), `infinitives` that its lemma
    is an infinitive and no finite form. `passives` are lemmas of the auxiliaries of a passive
    ("werden", "be"), `agents` stand before the one who acts in it ("von", "by"). `author` are
    forms in which the writer himself speaks ("напомним", "rappelons"), `marked` verbs that say
    something only beside words in marks ("continue"). `this` are words that stand for the
    sentence before ("Das teilte X mit", "Об этом сообщил X"). `verb_second` says that the verb
    closes the first place of a clause ("Laut X kommt Y"). `impersonals` are subjects that stand
    for nobody in particular ("man"), `no_subjects` words that never speak though they look like
    pronouns in the nominative ("ihn", "davon"), `reflexives` the pronouns whom nobody quotes
    ("meldete sich"), `reflexive_passives` the words beside a verb, or with a star its endings,
    by which it is said by nobody ("se informó", "сообщается"). `other_pronouns` never stand for
    the one who spoke before ("we"); a sentence with one of the `first_persons`, or with one of
    the `conditions` at its head, is in no reported mood ("ich glaube", "Hätte" behind "wenn").
    `active_endings` are of forms that are no passive beside its auxiliary ("was saying"). In
    `sources`, a star stands for the
    rest of a word, an underscore for up to two words.
    """

    say: tuple[str, ...] = ()
    think: tuple[str, ...] = ()
    relay: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    sources_after: tuple[str, ...] = ()
    no_sources: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    that: tuple[str, ...] = ()
    bare: str = ""
    bare_verbs: tuple[str, ...] = ()
    like: tuple[str, ...] = ()
    relatives: tuple[str, ...] = ()
    possessives: tuple[str, ...] = ()
    addressed: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    passives: tuple[str, ...] = ()
    agents: tuple[str, ...] = ()
    reported: tuple[str, ...] = ()
    reported_endings: dict[str, str] = {}
    thus: tuple[str, ...] = ()
    author: tuple[str, ...] = ()
    marked: tuple[str, ...] = ()
    this: tuple[str, ...] = ()
    impersonals: tuple[str, ...] = ()
    no_subjects: tuple[str, ...] = ()
    reflexives: tuple[str, ...] = ()
    reflexive_passives: tuple[str, ...] = ()
    other_pronouns: tuple[str, ...] = ()
    first_persons: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    active_endings: tuple[str, ...] = ()
    silent: bool = False
    infinitives: bool = False
    verb_second: bool = False
    examples: tuple[SpeechExample, ...] = ()
