"""What the founding document weighs on a bad line, packed as it is sent."""

import pytest

from proceedings.models import Event, Part

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("archive")]


def weight(client, address):
    answer = client.get(address, headers={"Accept-Encoding": "br"})
    assert (answer.status_code, answer["Content-Encoding"]) == (200, "br")
    return len(answer.content)


def test_a_chapter_leaves_room_for_the_style_sheet_in_the_first_answer(client):
    chapters = Part.objects.filter(publication__event_links__event=1)
    weights = {part.slug: weight(client, part.get_absolute_url()) for part in chapters}
    assert (len(weights), {slug: size for slug, size in weights.items() if size > 9_000}) == (12, {})


def test_the_whole_text_leaves_room_for_the_style_sheet_in_30_kb(client):
    assert weight(client, Event.objects.get(pk=1).get_text_url()) <= 24_500
