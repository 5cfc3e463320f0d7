"""The page of the search over all kinds of records."""

from django import forms
from django.core.paginator import Paginator
from django.http import QueryDict
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from mmn.exports import FORMATS, csv_answer, rights
from mmn.feeds import atom_answer
from mmn.found import COLUMNS, KINDS, Found
from mmn.fulltext import validate_words
from mmn.listing import PER_PAGE, refused, with_query
from mmn.parameters import clean_parameters, without
from mmn.templatetags.archive import absolute


class SearchForm(forms.Form):
    q = forms.CharField(required=False, validators=[validate_words], label=_("Words"))
    kind = forms.ChoiceField(
        choices=[(name, kind.label) for name, kind in KINDS.items()],
        required=False,
        label=_("Kind"),
        error_messages={"invalid_choice": _("There is no kind of record “%(value)s”: choose one below.")},
    )


class Search(TemplateView):
    """The search over all kinds; with an `ending`, everything found in that format."""

    template_name = "mmn/search.html"
    endings = ("csv", "atom")

    def get(self, request, *args, ending=None, **kwargs):
        self.parameters = clean_parameters(request.GET)
        self.form = SearchForm(self.parameters)
        return self.taken_along(ending) if ending else super().get(request, *args, **kwargs)

    def taken_along(self, ending):
        page = absolute(with_query(reverse("search"), self.cited()))
        if not self.form.is_valid():
            return refused(self.form, page)
        found = Found(self.request.user, self.form.cleaned_data["q"])
        records = found.records(found.of_kind(self.form.cleaned_data["kind"]))
        columns = COLUMNS | rights(self.request.user)
        if ending == "csv":
            return csv_answer(columns, records, self.request.path)
        first = found.results(found.of_kind(self.form.cleaned_data["kind"])[:PER_PAGE])
        return atom_answer(
            columns,
            records,
            title=_("Search: %(q)s") % {"q": self.form.cleaned_data["q"]},
            address=absolute(with_query(self.request.path, self.cited())),
            page=page,
            changed=max((one.modified for one in first if one.modified), default=None),
        )

    def cited(self):
        """The parameters that make the search what it is, always in the same order."""
        cited = QueryDict(mutable=True)
        for name in self.form.fields:
            if name in self.parameters:
                cited[name] = self.parameters[name]
        return cited

    def get_context_data(self, **kwargs):
        parameters = self.parameters
        asked = self.form.cleaned_data if self.form.is_valid() else {"q": "", "kind": ""}
        context = {"q": parameters.get("q", ""), "form": self.form, "formats": []}
        if asked["q"]:
            context |= self.found(parameters, **asked)
        return super().get_context_data(**kwargs) | context

    def found(self, parameters, q, kind):
        found = Found(self.request.user, q)
        paginator = Paginator(found.of_kind(kind), PER_PAGE)
        page = paginator.get_page(parameters.get("page"))
        chosen = KINDS.get(kind)
        has_list = chosen and chosen.view
        return {
            "found": found,
            "kind": chosen,
            "kinds": [*self.kinds(found, parameters, kind)],
            "all_kinds": without(parameters, "kind", "page"),
            "list_address": chosen.view.address(QueryDict(urlencode({"q": q}))) if has_list else "",
            "paginator": paginator,
            "page_obj": page,
            "results": found.results(page.object_list),
            "query_without_page": without(parameters, "page"),
            "formats": [
                (FORMATS[ending], with_query(reverse(f"search.{ending}"), self.cited()))
                for ending in self.endings
            ],
        }

    def kinds(self, found, parameters, chosen):
        """Every kind with hits: how many, and the query that leaves only them."""
        for name, kind in KINDS.items():
            if count := found.counts[name]:
                query = f"{without(parameters, 'kind', 'page')}&kind={name}"
                yield {"label": kind.label, "count": count, "query": query, "is_chosen": name == chosen}
