"""The office's figures for Beranda and for whoever asks by command: none of them counts the whole store."""

from __future__ import annotations

from pbijk_desktop.domain.figures import WEEKS, Chart, Figures, by_band, by_district, by_state, by_week
from pbijk_desktop.domain.permissions import Act
from pbijk_desktop.domain.workflow import ENDED, WAITING_FOR_US
from pbijk_desktop.store.queries import figures as asked
from pbijk_desktop.usecases.calendar import holiday_check
from pbijk_desktop.usecases.desk import Desk, settings_of

_SHOWN_AS = "figures."


def office_figures(desk: Desk) -> Figures:
    """Return the numbers of every chart as they stand now."""
    today = desk.today()
    names = {one.code: one.name for one in desk.rules.regions.kecamatan()}
    with desk.read() as reader:
        is_holiday = holiday_check(settings_of(reader).extra_holidays)
        first = by_week({}, today)[-WEEKS].key
        return Figures(
            states=by_state(asked.by_state(reader), ENDED),
            ages=by_band(asked.by_due(reader, WAITING_FOR_US), today, is_holiday),
            weeks=by_week(asked.by_week(reader, first), today),
            districts=by_district(asked.by_district(reader, WAITING_FOR_US), names),
        )


def charts_as_tables(desk: Desk) -> frozenset[Chart]:
    """Return which charts this laptop's user would rather see as tables."""
    with desk.read() as reader:
        kept = reader.local(_SHOWN_AS + desk.user.id)
    return frozenset(chart for chart in Chart if chart in kept) if isinstance(kept, list) else frozenset()


def show_as_table(desk: Desk, chart: Chart, *, table: bool) -> frozenset[Chart]:
    """Remember on this laptop whether a chart is shown as a table; return all that are."""
    desk.require(Act.OWN)
    chosen = charts_as_tables(desk) - {chart} | ({chart} if table else frozenset())
    with desk.begin() as work:
        work.set_local(_SHOWN_AS + desk.user.id, sorted(chosen))
    return chosen
