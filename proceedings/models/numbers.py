from django.db import models, transaction


class Numbered(models.Model):
    """A row known by its number in the address of what it belongs to, the record behind `numbered_in`.

    That record counts the numbers given: one that became free by a deletion is never given again.
    """

    numbered_in = ""

    class Meta:
        abstract = True

    @transaction.atomic
    def save(self, *args, **kwargs):
        if self._state.adding:
            self._take_number()
        super().save(*args, **kwargs)

    def _take_number(self):
        whole, counter = getattr(self, self.numbered_in), f"last_{self._meta.model_name}_number"
        counts = type(whole)._base_manager.select_for_update().get(pk=whole.pk)
        last = getattr(counts, counter)
        if self.number is None:
            self.number = last + 1
        if self.number > last:
            setattr(counts, counter, self.number)
            counts.save(update_fields=[counter])
            setattr(whole, counter, self.number)
