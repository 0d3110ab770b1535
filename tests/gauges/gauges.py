"""Which gauge is held to the screens in which look."""

from __future__ import annotations

from tests.gauges.clipping import clipped
from tests.gauges.contrasts import faint
from tests.gauges.language import english
from tests.gauges.names import unnamed
from tests.gauges.stop import Gauge, lasting
from tests.gauges.tabbing import tabbing
from tests.gauges.targets import small_targets
from tests.gauges.walk import Look

PLAIN, DARK = Look(), Look(dark=True)
LARGER = (Look(scale=1.25), Look(dark=True, scale=1.5), Look(scale=2.0))
"""One walk for each size of text: it takes a minute, and colours change no size (tests/desktop/test_theme.py). The ring
of the keyboard is looked at in dark colours too, and the way of Tab where panels stand below one another."""
EVERY: tuple[tuple[str, Gauge, tuple[Look, ...]], ...] = (
    ("names", unnamed, (PLAIN,)),
    ("language", english, (PLAIN,)),
    ("targets", small_targets, (PLAIN,)),
    ("clipped", lasting(clipped), (PLAIN, *LARGER)),
    ("contrast", faint, (PLAIN, DARK)),
    ("tabbing", tabbing, (PLAIN, *LARGER[1:])),
)


def gauges_for(look: Look) -> dict[str, Gauge]:
    """Return the gauges of a walk in a look."""
    return {name: gauge for name, gauge, looks in EVERY if look in looks}
