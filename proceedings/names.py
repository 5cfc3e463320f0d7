"""By what names a document calls a session, and those who took part in it."""

from django.db.models import Count, Exists, OuterRef, Q

from proceedings.models import Mention, PassageStyle


def marking_renamed(sessions, user):
    """Mark as `is_renamed` those of `sessions` that the document names otherwise than the agenda does, or
    somebody who took part in them in several ways or otherwise than the archive.
    """
    mentions = Mention.objects.visible_to(user).order_by()
    otherwise = mentions.filter(session=OuterRef("pk")).exclude(words=OuterRef("title"))
    people = mentions.filter(participation__session=OuterRef("pk"))
    respelt = people.exclude(participation__person=None).exclude(participation__printed_name="")
    told = people.exclude(passage__style=PassageStyle.CAPTION).values("participation")
    ways = told.annotate(ways=Count("words", distinct=True)).filter(ways__gt=1)
    return sessions.annotate(is_renamed=Q(Exists(otherwise)) | Q(Exists(respelt)) | Q(Exists(ways)))


def names_of(session, mentions, roles):
    """(participation, words of the agenda, other words elsewhere) of the session, for which None stands,
    and of each who took part in it and is named in several ways or otherwise than in the archive.

    The agenda's words are those of the passage that gives the session its title. Captions say what a picture
    shows: they count where nothing else names somebody.
    """
    agenda = {one.passage_id for one in mentions if one.session_id and one.words == session.title}
    for part in [None, *roles]:
        named = [one for one in mentions if one.participation_id == (part.pk if part else None)]
        told = [one for one in named if one.passage.style != PassageStyle.CAPTION]
        is_respelt = part and part.person and part.printed_name and named
        if not part or is_respelt or len({one.words for one in told}) > 1:
            planned = [one for one in named if one.passage_id in agenda]
            words = {one.words for one in planned}
            yield part, planned, [one for one in told or named if one.words not in words]
