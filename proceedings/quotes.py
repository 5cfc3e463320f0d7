"""The test of traceability: words quoted from a passage stand in it."""

# One character for one, so that a position found in the folded text is a position in the original.
FOLDED = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " "})


def position_of(words, text):
    """Where `words` begin in `text`, whatever the shape of the quotation marks; -1 if they do not."""
    return text.translate(FOLDED).find(words.translate(FOLDED)) if words else -1


def is_quoted(words, text):
    return position_of(words, text) >= 0
