"""Tab: who signs letters."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Slot

from pbijk_desktop.desktop.dialogs.reason import ReasonDialog
from pbijk_desktop.desktop.parts.banners import Banner
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.settings_part import SettingsPart
from pbijk_desktop.desktop.screens.signatory_form import SignatoriesForm
from pbijk_desktop.desktop.tokens import Tone
from pbijk_desktop.domain.office import Signatory
from pbijk_desktop.domain.signing import ending_soon
from pbijk_desktop.sentences import sentence, told
from pbijk_desktop.usecases import office_settings
from pbijk_desktop.usecases.desk import Desk


class SignatoriesPart(SettingsPart):
    """Penanda tangan: the list, and the one in hand as a form."""

    shows = frozenset({"signatory"})
    act_label = sentence("setup.save")

    def __init__(self, room: Room) -> None:
        super().__init__(room, "signatories")
        self.form = SignatoriesForm()
        self._kept: tuple[Signatory, ...] = ()
        self._removed: Signatory | None = None
        self.ending = Banner(name="signatories.ending")
        self.lines.addWidget(self.ending)
        self.lines.addWidget(self.form)
        self.lines.addStretch(1)
        self.form.set_locked(locked=not self.may_change)
        self.form.remove_wanted.connect(self._on_remove_wanted)
        self.begin_at(self.form)
        self.show_steps(self.form.steps)

    def refresh(self) -> None:
        """Show everybody who signs, also who does so no more or not yet, and whose time runs out."""
        self._kept = tuple(office_settings.every_signatory(self.room.desk))
        self._warn()
        self.form.fill(self._kept)
        self.form.steps.begin()

    def _warn(self) -> None:
        found = ending_soon(self._kept, self.room.desk.today())
        self.ending.say(Tone.WARN, "", "\n".join(told(one) for one in found))

    def act(self) -> None:
        """Write whoever was changed or added."""
        problems = self.form.problems()
        self.form.tell(problems)
        changed = [one for one in self.form.values() if one not in self._kept]
        if not problems:
            before = [one for one in self._kept if any(one.id == new.id for new in changed)]
            added: list[str] = []
            undo = partial(_take_back, self.room.desk, before, added)
            self.write(partial(_keep, self.room.desk, changed, added), undo=undo)

    @Slot(object)
    def _on_remove_wanted(self, one: Signatory) -> None:
        self._removed = one
        act = sentence("setup.remove_signatory", {"name": one.name})
        dialog = ReasonDialog(self.window(), act=act, text=sentence("setup.remove_signatory_note"), danger=True)
        dialog.given.connect(self._on_reason)
        dialog.open()

    @Slot(str)
    def _on_reason(self, reason: str) -> None:
        if self._removed is not None:
            work = partial(office_settings.remove_signatory, self.room.desk, self._removed.id, reason=reason)
            undo = partial(office_settings.bring_back_signatory, self.room.desk, self._removed.id)
            self.write(work, undo=partial(undo, reason=sentence("undo.reason")))


def _keep(desk: Desk, signatories: Sequence[Signatory], added: list[str]) -> None:
    """Write each, and note the ids of those who are new."""
    for one in signatories:
        kept = office_settings.keep_signatory(desk, one)
        if not one.id:
            added.append(kept.id)


def _take_back(desk: Desk, before: Sequence[Signatory], added: Sequence[str]) -> None:
    """Write those who were changed as they were, and let those who were new sign no more."""
    for one in before:
        office_settings.keep_signatory(desk, one)
    for key in added:
        office_settings.remove_signatory(desk, key, reason=sentence("undo.reason"))
