"""What every test stands on: no window on the screen, English unless a test says otherwise, no hurry."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["LEADDESK_LANGUAGE"] = "en"  # for the processes that tests start, too

from collections.abc import Iterator

import pytest
from hypothesis import Phase, settings

from leaddesk.i18n import set_language

# Machines that check are shared and slow now and then: a property is judged by its truth and not by its time.
settings.register_profile("leaddesk", deadline=None, phases=set(Phase) - {Phase.explain})
settings.register_profile("unshrunk", deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
settings.load_profile("leaddesk")


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    set_language("en")
    yield
    set_language("en")
