from django.db import models


class Numbered(models.Model):
    """A row known by its number in the address of what it belongs to, the record behind `numbered_in`.

    That record counts the numbers given: one that became free by a deletion is never given again.
    """

    numbered_in = ""

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        if self._state.adding:
            self._take_number()
        super().save(*args, **kwargs)

    def _take_number(self):
        whole, counter = getattr(self, self.numbered_in), f"last_{self._meta.model_name}_number"
        last = getattr(whole, counter)
        if self.number is None:
            self.number = last + 1
        if self.number > last:
            setattr(whole, counter, self.number)
            whole.save(update_fields=[counter])
