"""One language as Synoptic knows it: the sections of its TOML file, put together."""

import msgspec

from synoptic.languages.credits import CreditPhrases
from synoptic.languages.furniture import FurniturePhrases
from synoptic.languages.marks import Marks
from synoptic.languages.names import NameWords
from synoptic.languages.numbers import NumberWords
from synoptic.languages.speech import SpeechWords
from synoptic.languages.stories import StoryPhrases
from synoptic.languages.times import TimeWords


class Language(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A language file. Every section may be left out; what is missing is simply not known.

    `code` is ISO 639-1, `name` the language's own name, `english` its English one, `script` its
    ISO 15924 code ("Latn", "Cyrl", "Hans", "Arab", "Grek").
    """

    code: str
    name: str
    english: str
    script: str
    marks: Marks = Marks()
    furniture: FurniturePhrases = FurniturePhrases()
    credits: CreditPhrases = CreditPhrases()
    speech: SpeechWords = SpeechWords()
    names: NameWords = NameWords()
    numbers: NumberWords = NumberWords()
    times: TimeWords = TimeWords()
    stories: StoryPhrases = StoryPhrases()
