import hypothesis
import pytest

# A busy machine is not a wrong answer: no test is timed.
hypothesis.settings.register_profile("untimed", deadline=None)
hypothesis.settings.load_profile("untimed")


@pytest.fixture(autouse=True)
def media_of_its_own(settings, tmp_path):
    """No test writes into the files of the running archive."""
    settings.MEDIA_ROOT = tmp_path / "media"
