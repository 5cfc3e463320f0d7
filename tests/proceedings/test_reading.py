"""All that is read out of the founding document stands in it, with its speaker, countries and themes."""

import re
from collections import Counter

import pytest

from tests.founding_document import fields, rows

# Sentences that say “she” or “he” of one speaker after naming another with whom she or he agrees.
SHE_OR_HE_AFTER_ANOTHER_NAME = {146, 147, 148, 176, 183}
REGION = {"cn", "kh", "la", "mm", "th", "vn"}
COUNTRY_NAMES = {
    "cn": "China",
    "gb": r"UK\b",
    "jp": "Japan",
    "kh": "Cambodia",
    "la": "Lao",
    "mm": "Myanmar",
    "my": "Malaysia",
    "ph": "Philippine",
    "th": "Thai",
    "vn": "Vietnam",
}


@pytest.fixture(scope="module")
def passages():
    return fields("6-passages", "passage")


@pytest.fixture(scope="module")
def text_of(passages):
    texts = {passage["number"]: passage["text"] for passage in passages}
    return lambda key: texts[key[-1]]


@pytest.fixture(scope="module")
def statements():
    return {row["pk"]: row["fields"] for row in rows("7-statements") if "pk" in row}


@pytest.fixture(scope="module")
def parts():
    return {row["pk"]: row["fields"] for row in rows("5-participations")}


@pytest.mark.parametrize(
    ("name", "model"), [("7-statements", "statement"), ("8-outcomes", "followup"), ("9-mentions", "mention")]
)
def test_words_stand_in_their_passage(name, model, text_of):
    quoting = fields(name, model)
    assert quoting != []
    assert [row["words"] for row in quoting if row["words"] not in text_of(row["passage"])] == []


def test_figures_stand_in_their_statement(statements):
    figures = fields("8-outcomes", "figure")
    assert [figure["printed"] for figure in figures] == [
        "more than 20",
        "42 participants",
        "10-11",
        "Over 50",
        "1.07 million",
        "55",
        "15 to 18",
        "15,000",
        "500,000",
    ]
    assert [f["printed"] for f in figures if f["printed"] not in statements[f["statement"]]["words"]] == []


def test_statements_follow_the_reading_order_and_share_no_words(statements, text_of):
    ordered = sorted(statements.values(), key=lambda statement: statement["position"])
    assert [statement["position"] for statement in ordered] == list(range(1, len(ordered) + 1))
    reached = (0, 0)
    for statement in ordered:
        begins = text_of(statement["passage"]).index(statement["words"])
        assert (statement["passage"][-1], begins) >= reached
        reached = (statement["passage"][-1], begins + len(statement["words"]))


def test_recommendations_are_numbered_from_one_without_a_gap(statements):
    calls = [number for number, statement in statements.items() if statement["kind"] == "recommendation"]
    assert sorted(calls) == list(range(1, len(calls) + 1))


def test_the_groups_printed_20_recommendations_and_4_issues(statements, passages):
    numbered = [s for s in statements.values() if s.get("number_printed")]
    assert Counter(s["kind"] for s in numbered) == {"recommendation": 20, "issue": 4}
    items = {p["number"]: p["marker"] for p in passages if p["style"] == "list-item" and p.get("marker")}
    assert {s["passage"][-1]: s["number_printed"] for s in numbered} == items


def test_a_numbered_statement_bears_the_heading_above_it(statements, passages):
    above, heading = {}, ""
    for passage in passages:
        heading = passage["text"] if passage["style"] == "heading" else heading
        above[passage["number"]] = heading
    numbered = [s for s in statements.values() if s.get("number_printed")]
    assert [s["words"] for s in numbered if above[s["passage"][-1]] != s["heading_printed"]] == []


def test_a_speaker_took_part_in_the_session_the_passage_records(statements, parts, passages):
    sessions = {passage["number"]: passage.get("session") for passage in passages}
    spoken = [s for s in statements.values() if "speaker" in s]
    strays = [s["words"] for s in spoken if parts[s["speaker"]].get("session") != sessions[s["passage"][-1]]]
    assert strays == []


def test_the_words_name_their_speaker_or_follow_the_name(statements, parts, text_of):
    def name(part):
        return part["person"][0].split("-")[-1].capitalize() if "person" in part else part["printed_name"]

    names = {name(part) for part in parts.values() if "session" in part}
    named = re.compile(rf"\b(?:{'|'.join(names)})\b")
    spoken = {number: s for number, s in statements.items() if "speaker" in s}
    last, others = "Pollock", set()  # who opened the workshop
    for number, statement in sorted(spoken.items(), key=lambda item: item[1]["position"]):
        speaker, text = name(parts[statement["speaker"]]), text_of(statement["passage"])
        before = named.findall(text[: text.index(statement["words"])])
        within = named.findall(statement["words"])
        last = before[-1] if before else last
        if speaker not in within and (within or speaker != last):
            others.add(number)
        last = speaker
    assert others == SHE_OR_HE_AFTER_ANOTHER_NAME


def test_countries_are_those_the_words_or_their_paragraph_name(statements, text_of):
    def named(text):
        return {code for code, name in COUNTRY_NAMES.items() if re.search(rf"\b{name}", text)}

    for statement in statements.values():
        paragraph, countries = text_of(statement["passage"]), set(statement.get("countries", []))
        words = statement["words"].removeprefix("One MMN member from Thailand")
        whole = re.search(r"GMS|\bregion\b|Mekong(?! Migration Network)", paragraph)
        assert named(words) <= countries, statement["words"]
        assert countries <= named(paragraph) | (REGION if whole else set()), statement["words"]


def test_what_was_recommended_to_governments_on_social_security(statements):
    themes = fields("7-statements", "statementtheme")
    about = {theme["content_object"] for theme in themes if theme["tag"] == ["social-security"]}
    speaking = {n for n, s in statements.items() if re.search("social security|portab", s["words"])}
    assert about == speaking
    asked = {n for n in about if "governments" in statements[n].get("audiences", [])}
    assert {n: statements[n].get("speaker") for n in asked} == {9: 1019, 25: None}  # Ms. Pollock; Group Two


def test_every_recommendation_bears_a_theme(statements):
    themed = {theme["content_object"] for theme in fields("7-statements", "statementtheme")}
    assert {n for n, s in statements.items() if s["kind"] == "recommendation"} - themed == set()


def test_one_panel_bears_the_names_it_is_printed_with():
    names = [m["words"] for m in fields("9-mentions", "mention") if m.get("session", [0, 0])[1] == 8]
    assert [name.split(":")[0] for name in names] == [
        "Plenary II",
        "Plenary IV",
        "two in-depth panel discussions",
        "Panel discussion 2",
        "Plenary II",
        "this panel discussion",
    ]


def test_nothing_is_mentioned_twice_in_one_place():
    mentions = [{**mention, "passage": mention["passage"][-1]} for mention in fields("9-mentions", "mention")]
    times = Counter(str(sorted(mention.items())) for mention in mentions)
    assert [mention for mention, count in times.items() if count > 1] == []
