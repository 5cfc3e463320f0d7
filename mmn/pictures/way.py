from urllib.parse import urlencode

from mmn.parameters import without


class Way:
    """The address of a list with its filters, and with some of them changed.

    A picture has hundreds: what they have in common is made once.
    """

    def __init__(self, path, filters):
        self.path, self.filters, self.kept = path, filters, {}

    def to(self, **values):
        """The address with `values` instead of what their filters are now; one that is None is taken away."""
        names = tuple(values)
        if names not in self.kept:
            self.kept[names] = without(self.filters, *names)
        changed = urlencode({name: value for name, value in values.items() if value is not None})
        query = "&".join(filter(None, [self.kept[names], changed]))
        return f"{self.path}?{query}" if query else self.path
