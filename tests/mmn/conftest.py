import pytest

from mmn.models import Theme
from tests.baking import make


@pytest.fixture
def health():
    return make(Theme, slug="health", name="Health")
