import pytest
from django.core.management import CommandError, call_command

from members.models import Organisation
from mmn import loading
from mmn.models import Country, Term

pytestmark = pytest.mark.django_db

COUNTRY = "- {model: mmn.country, pk: th, fields: {name: Thailand}}\n"
ORGANISATION = """\
- model: members.organisation
  pk: 5
  fields: {slug: map-foundation, name: MAP Foundation, country: th, level: public, state: published}
"""
PROJECT = "- {model: publications.project, pk: 1, fields: {title: Study, countries: [zz]}}\n"


@pytest.fixture
def fixtures(tmp_path):
    """Writes fixture files by name, each text a file of its own in a folder of subjects."""

    def write(*texts):
        for place, text in enumerate(texts, start=1):
            folder = tmp_path / f"{place}-subject"
            folder.mkdir(exist_ok=True)
            (folder / "1-records.yaml").write_text(text, encoding="utf-8")
        return tmp_path

    return write


def load(folder):
    call_command("load_archive", folder=folder, verbosity=0)


def test_records_keep_the_numbers_their_fixture_states(fixtures):
    load(fixtures(COUNTRY, ORGANISATION))

    organisation = Organisation.objects.get()
    assert (organisation.pk, organisation.country.name) == (5, "Thailand")


def test_editors_records_are_numbered_from_ten_thousand(fixtures):
    load(fixtures(COUNTRY, ORGANISATION))

    assert Organisation.objects.create(name="New").pk == loading.EDITORS_FIRST_NUMBER


def test_a_filled_archive_is_left_as_it_is(fixtures, capsys):
    Country.objects.create(code="th", name="Siam")

    call_command("load_archive", folder=fixtures(COUNTRY))

    assert list(Country.objects.values_list("name", flat=True)) == ["Siam"]
    assert "nothing is changed" in capsys.readouterr().out


def test_progress_names_each_file_with_the_records_so_far(fixtures, capsys):
    call_command("load_archive", folder=fixtures(COUNTRY, ORGANISATION))

    lines = capsys.readouterr().out.splitlines()
    assert [line.split() for line in lines] == [
        ["1", "records", "1-subject/1-records.yaml"],
        ["2", "records", "2-subject/1-records.yaml"],
    ]


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (ORGANISATION.replace("country: th", "country: xx"), "record 1 (members.organisation 5): country"),
        (PROJECT, "record 1 (publications.project 1): countries: zz names a record that is not there"),
        (ORGANISATION.replace("MAP Foundation", "''"), "record 1 (members.organisation 5): name"),
        (ORGANISATION.replace("pk: 5", "pk: 10000"), "numbers from 10000 on are the editors'"),
        (ORGANISATION.replace("name:", "nmae:"), "record 1 (members.organisation 5)"),
        (ORGANISATION.replace("members.organisation", "members.nothing"), "record 1 (members.nothing 5)"),
        (ORGANISATION + ORGANISATION, "record 2 (members.organisation 5)"),
        ("- {model: mmn.country, pk: [", "is not readable as YAML"),
        ("model: mmn.country", "is not a list of records"),
    ],
)
def test_a_broken_fixture_is_named_and_nothing_is_kept(fixtures, broken, said):
    with pytest.raises(CommandError) as error:
        load(fixtures(COUNTRY, broken))

    assert said in str(error.value)
    assert "1-records.yaml" in str(error.value)
    assert Country.objects.count() == 0


def test_an_empty_folder_is_an_error(tmp_path):
    with pytest.raises(CommandError, match="no fixtures"):
        load(tmp_path)


def test_every_row_passes_its_models_own_rules(fixtures):
    term = "- {model: mmn.term, fields: {slug: Nö, term: word, status: recommended}}\n"

    with pytest.raises(CommandError, match="Use small letters"):
        load(fixtures(term))


def test_rows_without_a_public_number_go_on_after_the_loaded_ones(fixtures):
    load(fixtures("- {model: mmn.term, pk: 7, fields: {slug: a, term: a, status: recommended}}\n"))

    assert Term.objects.create(slug="b", term="b", status="recommended").pk == 8
