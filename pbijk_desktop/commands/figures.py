"""`pbijk figures`: Beranda's charts as tables."""

from typing import TYPE_CHECKING

from pbijk_desktop.commands.at_desk import AsJson, at_desk
from pbijk_desktop.commands.output import say, say_json
from pbijk_desktop.domain.figures import Chart, Figure
from pbijk_desktop.sentences import figure_name, grouped_number, sentence, word

if TYPE_CHECKING:
    from pbijk_desktop.usecases.open_office import Opened


@at_desk
def figures(opened: "Opened", *, as_json: AsJson = False) -> None:
    """Show the office's figures as they stand now."""
    from pbijk_desktop.usecases.office_figures import office_figures

    told = office_figures(opened.desk)
    if as_json:
        say_json({chart: [_as_json(chart, one) for one in told.of(chart)] for chart in Chart})
        return
    for chart in Chart:
        say(word("chart", chart))
        names = {one.key: figure_name(chart, one) for one in told.of(chart)}
        wide = max(map(len, names.values()), default=0)
        for one in told.of(chart):
            say(f"  {names[one.key]:{wide}}  {grouped_number(one.count):>9}")
        if not names:
            say("  " + sentence("figures.none"))


def _as_json(chart: Chart, one: Figure) -> dict[str, object]:
    return {"key": one.key, "name": figure_name(chart, one), "count": one.count}
