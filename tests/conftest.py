import pytest


@pytest.fixture(autouse=True)
def media_of_its_own(settings, tmp_path):
    """No test writes into the files of the running archive."""
    settings.MEDIA_ROOT = tmp_path / "media"
