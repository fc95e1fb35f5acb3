"""Events of one kind on one day, told in the same words: each stays a story of its own.

Earthquakes told from one agency's pattern and fires told from one harbour office's, in several
languages. The words are alike, and who, where and how much decide.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.cases.running import Tool

Telling = tuple[str, str, list[str]]

QUAKES = {
    "Vanuatu": ("5.4", "Port Vila", "10"),
    "Chile": ("5.5", "Calama", "104"),
    "Peru": ("5.2", "Arequipa", "60"),
    "Tonga": ("5.8", "Neiafu", "35"),
}
FIRES = {
    "Torsholm": ("Edda Vannberg", "61"),
    "Mapezu": ("Oluma Tarek", "84"),
    "Grenavik": ("Ilse Morrow", "33"),
    "Castelvane": ("Rui Sardo", "127"),
}


def quake(country: str) -> Iterator[Telling]:
    """One earthquake in three languages."""
    size, town, depth = QUAKES[country]
    agency = "the US Geological Survey"
    yield (
        "en",
        f"Magnitude {size} earthquake strikes {country}",
        [
            f"A magnitude {size} earthquake struck {country} on Tuesday, {agency} said.",
            f"It was centred near {town} at a depth of {depth} km. No damage was reported.",
        ],
    )
    yield (
        "de",
        f"Erdbeben der Stärke {size} erschüttert {country}",
        [
            f"Ein Erdbeben der Stärke {size} hat am Dienstag {country} erschüttert, so die USGS.",
            f"Das Zentrum lag nahe {town} in {depth} Kilometern Tiefe. Von Schäden hieß es nichts.",
        ],
    )
    yield (
        "es",
        f"Un sismo de magnitud {size} sacude {country}",
        [
            f"Un sismo de magnitud {size} sacudió {country} este martes, según el USGS.",
            f"El epicentro estuvo cerca de {town}, a {depth} kilómetros de profundidad.",
            "No se informó de daños.",
        ],
    )


def fire(place: str) -> Iterator[Telling]:
    """One fire on a ferry in three languages, at a place that no list knows."""
    name, count = FIRES[place]
    yield (
        "en",
        f"Ferry to {place} stops after a fire",
        [
            f"The ferry to {place} stopped on Tuesday after a fire in its engine room.",
            f"{name} of the harbour office said that {count} passengers were brought ashore.",
        ],
    )
    yield (
        "de",
        f"Fähre nach {place} nach Brand gestoppt",
        [
            f"Die Fähre nach {place} hat am Dienstag nach einem Brand im Maschinenraum gehalten.",
            f"{count} Fahrgäste wurden an Land gebracht, sagte {name} vom Hafenamt.",
        ],
    )
    yield (
        "fr",
        f"Le ferry de {place} arrêté par un incendie",
        [
            f"Le ferry de {place} s'est arrêté mardi après un incendie dans la salle des machines.",
            f"{count} passagers ont été ramenés à terre, a déclaré {name}, du port.",
        ],
    )


def page(telling: Telling, place: str, hour: int) -> str:
    language, title, paragraphs = telling
    body = "".join(f"<p>{words}</p>" for words in paragraphs)
    return (
        f'<!doctype html><html lang="{language}"><head><title>{title}</title>'
        f'<meta property="og:site_name" content="{language}-{place.lower()}.example">'
        f'<meta property="article:published_time" content="2024-03-05T{hour:02}:10:00+00:00">'
        f"</head><body><article><h1>{title}</h1>{body}</article></body></html>"
    )


@pytest.mark.parametrize(("places", "told"), [(QUAKES, quake), (FIRES, fire)])
def test_events_told_in_the_same_words_stay_apart(
    tmp_path: Path, places: dict[str, object], told: object
) -> None:
    assert callable(told)
    for hour, place in enumerate(places, 8):
        for telling in told(place):
            file = tmp_path / f"{place}-{telling[0]}.html"
            file.write_text(page(telling, place, hour), encoding="utf-8")
    tool = Tool(tmp_path / "archive.db")
    assert tool.run("add", str(tmp_path)).exit_code == 0

    stories = [
        {place for line in story["accounts"] for place in places if place in line["title"]}
        for story in tool.read("stories")
    ]

    assert all(len(story) == 1 for story in stories), "two events became one story"
    together = sum(len(story["accounts"]) == 3 for story in tool.read("stories"))
    assert together >= len(places) - 1, "the languages of one event fell apart"
