"""Publications nobody wrote, the same at every run; the first of many are those of a few.

Words have three syllables and the frequencies of a language (Zipf): the commonest stands in nearly every
record, a dozen in about a third of all, most of 40,000 in hardly any.
"""

import random
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from itertools import accumulate, product

from publications.models import PublicationKind

SEED = 2001
SYLLABLES = ["".join(pair) for pair in product("bdfghjklmnprtvwyz", "aeiou")]
WORDS = 40_000
WORDS_IN_SUMMARY = 115  # 805 characters
WORDS_IN_TITLE = 7
WORDS_IN_RECORD = WORDS_IN_TITLE + 1.2 * (WORDS_IN_TITLE + WORDS_IN_SUMMARY)
YEARS = range(2001, 2026)
THEMES, NARROW_THEMES = range(30), range(10, 20)  # each of these stands under the tenth one behind it
COUNTRIES = ["th", "kh", "mm", "la", "vn", "cn", "my", "sg", "hk", "jp", "kr", "au"]
LANGUAGES = ["en", "th", "my", "km", "lo", "vi", "zh", "ms", "id", "ja", "ko", "fr"]
KINDS = PublicationKind.values
ORGANISATIONS, PERSONS, PROJECTS = 100, 60, 40
AUTHOR, PUBLISHER = "author", "publisher"
SHOWN = ("public", "published")
# Who sees a record: nine of ten times everybody.
AUDIENCES = [SHOWN, ("members", "published"), ("secretariat", "published"), ("public", "draft")]
AUDIENCE_WEIGHTS = [92, 3, 2, 3]


@dataclass(slots=True)
class Work:
    """A publication: places of its themes, project and contributors in their lists, codes of all else."""

    number: int
    title: str
    kind: str
    date: str
    earliest: date
    latest: date
    audience: tuple
    project: int | None
    themes: list
    countries: list
    editions: list  # of (language, title, summary)
    contributions: list  # of (role, place)


def is_shown(place):
    """Whether everybody sees an organisation, a person or a project; each twentieth is for members only."""
    return place % 20 != 19


def zipf(count, flat):
    """Frequencies of `count` things, the first one the most frequent; the larger `flat`, the less so."""
    return [1 / (place + flat) for place in range(count)]


def words():
    found = ["".join(three) for three in product(SYLLABLES, repeat=3)]
    return random.Random(SEED).sample(found, WORDS)


def frequencies():
    return [(place + 2.7) ** -1.12 for place in range(WORDS)]


class Choice:
    """Draws from `things` by their `weights`."""

    def __init__(self, chance, things, weights):
        self.chance, self.things, self.sums = chance, things, [*accumulate(weights)]

    def one(self):
        return self.chance.choices(self.things, cum_weights=self.sums)[0]

    def text(self, count):
        return " ".join(self.chance.choices(self.things, cum_weights=self.sums, k=count)).capitalize()

    def some(self, most, more):
        """One and, as often as `more` says, another one; at most `most`, each once."""
        found = [self.one()]
        while len(found) < most and self.chance.random() < more:
            found.append(self.one())
        return [*dict.fromkeys(found)]


def works(count):
    chance = random.Random(SEED)
    vocabulary = Choice(chance, words(), frequencies())
    kinds = Choice(chance, KINDS, zipf(len(KINDS), 2))
    years = Choice(chance, YEARS, range(8, 33))
    audiences = Choice(chance, AUDIENCES, AUDIENCE_WEIGHTS)
    themes = Choice(chance, THEMES, zipf(len(THEMES), 6))
    countries = Choice(chance, COUNTRIES, zipf(len(COUNTRIES), 3))
    languages = Choice(chance, LANGUAGES, zipf(len(LANGUAGES), 0.6))
    publishers = Choice(chance, range(ORGANISATIONS), zipf(ORGANISATIONS, 5))
    authors = Choice(chance, range(PERSONS), zipf(PERSONS, 5))
    for number in range(1, count + 1):
        day, earliest, latest = a_date(chance, years.one())
        yield Work(
            number=number,
            title=vocabulary.text(WORDS_IN_TITLE),
            kind=kinds.one(),
            date=day,
            earliest=earliest,
            latest=latest,
            audience=audiences.one(),
            project=chance.randrange(PROJECTS) if chance.random() < 0.6 else None,
            themes=themes.some(4, 0.55),
            countries=countries.some(3, 0.35),
            editions=[
                (language, vocabulary.text(WORDS_IN_TITLE), vocabulary.text(WORDS_IN_SUMMARY))
                for language in languages.some(2, 0.25)
            ],
            contributions=[(PUBLISHER, place) for place in publishers.some(2, 0.3)]
            + [(AUTHOR, place) for place in authors.some(2, 0.3)],
        )


def a_date(chance, year):
    """A year or one of its months, with its first and its last day."""
    month = chance.randint(0, 12)
    if not month:
        return str(year), date(year, 1, 1), date(year, 12, 31)
    return f"{year}-{month:02}", date(year, month, 1), date(year, month, monthrange(year, month)[1])


# What to ask for


def words_in(share, count):
    """The `count` words that stand nearest to a `share` of all records."""
    total = sum(frequencies())
    shares = [1 - (1 - frequency / total) ** WORDS_IN_RECORD for frequency in frequencies()]
    ranked = sorted(zip(words(), shares, strict=True), key=lambda pair: abs(pair[1] - share))
    return [word for word, _share in ranked[:count]]


def words_in_a_third(count):
    return words_in(0.32, count)


def pairs_of_words(count):
    """Two words each; both stand in about one record of fifty."""
    found = words_in(0.02**0.5, 2 * count)
    return [*zip(found[::2], found[1::2], strict=True)]


def themes_with_country(count):
    """A theme with none under it and a country each; both stand in about one record of fifty."""
    themes, countries = zipf(len(THEMES), 6), zipf(len(COUNTRIES), 3)
    pairs = {
        (theme, country): 1.9 * themes[theme] / sum(themes) * 1.4 * countries[place] / sum(countries)
        for theme in THEMES[: NARROW_THEMES.stop]
        for place, country in enumerate(COUNTRIES)
    }
    return sorted(pairs, key=lambda pair: abs(pairs[pair] - 0.02))[:count]
