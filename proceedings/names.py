"""By what names a document calls a session, and those who took part in it."""

from proceedings.models import PassageStyle


def names_of(session, mentions, roles):
    """(participation, words of the agenda, other words elsewhere) of the session, for which None stands,
    and of each who took part in it and is named in several ways or otherwise than in the archive; [] where
    all agree.

    The agenda's words are those of the passage that gives the session its title. Captions say what a picture
    shows: they count where nothing else names somebody.
    """
    agenda = {one.passage_id for one in mentions if one.session_id and one.words == session.title}
    rows = []
    for part in [None, *roles]:
        named = [one for one in mentions if one.participation_id == (part.pk if part else None)]
        told = [one for one in named if one.passage.style != PassageStyle.CAPTION]
        is_respelt = part and part.person and part.printed_name and named
        if not part or is_respelt or len({one.words for one in told}) > 1:
            planned = [one for one in named if one.passage_id in agenda]
            words = {one.words for one in planned}
            rows.append((part, planned, [one for one in told or named if one.words not in words]))
    return rows if any(part or elsewhere for part, _planned, elsewhere in rows) else []
