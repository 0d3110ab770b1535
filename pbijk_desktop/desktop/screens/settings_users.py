"""Tab: who may sign in, as what, with which passphrase; and the recovery code."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pbijk_desktop.desktop.dialogs.reason import ReasonDialog
from pbijk_desktop.desktop.parts.banners import Banner
from pbijk_desktop.desktop.parts.buttons import DangerButton, HouseButton, QuietButton
from pbijk_desktop.desktop.parts.headings import Heading
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.administrator_form import RolesField, UserForm
from pbijk_desktop.desktop.screens.asking_part import AskingPart
from pbijk_desktop.desktop.screens.door_parts import NewPassphrase
from pbijk_desktop.desktop.screens.recovery_code import RecoveryCode
from pbijk_desktop.desktop.screens.short_table import ShortTable
from pbijk_desktop.desktop.tables.rows_model import Column, RowsModel
from pbijk_desktop.desktop.theme import GAP
from pbijk_desktop.desktop.tokens import Tone
from pbijk_desktop.domain.backups import Why
from pbijk_desktop.domain.office import User
from pbijk_desktop.domain.office_checks import check_user
from pbijk_desktop.domain.problems import Problem, RefusedError
from pbijk_desktop.sentences import sentence, told, word
from pbijk_desktop.usecases import office_settings
from pbijk_desktop.usecases.care import care_before
from pbijk_desktop.usecases.office_key import change_office_key, why_not_now
from pbijk_desktop.usecases.own_passphrase import change_own_passphrase
from pbijk_desktop.usecases.passphrases import office_texts

COLUMNS: tuple[Column[User], ...] = (
    Column(
        title=sentence("user_form.user_name"), show=lambda user: user.name, kind="strong", width=150, most=200, spare=2
    ),
    Column(
        title=sentence("user_form.full_name"), show=lambda user: user.full_name, stretches=True, width=160, most=300
    ),
    Column(
        title=sentence("user_form.roles"),
        show=lambda user: ", ".join(word("role", role) for role in user.roles),
        width=260,
        most=360,
        spare=1,
    ),
)
_LINES = 5


class UsersPart(AskingPart):
    """Pengguna: the list, with an act for the user in hand on each key."""

    shows = frozenset({"user_account"})
    act_label = sentence("setup.add_user")

    def __init__(self, room: Room) -> None:
        super().__init__(room, "users")
        self._open_code = Banner(name="users.code_open")
        self._model: RowsModel[User] = RowsModel(COLUMNS, key=lambda user: user.id)
        self.table = ShortTable(self._model, _LINES, name="users", spoken=sentence("setup.users"))
        self._office: tuple[str, ...] = ()
        self.passphrase = _act(QuietButton, "reset_passphrase", "Alt+S")
        self.roles = _act(QuietButton, "change_roles", "Alt+R")
        self.remove = _act(DangerButton, "remove_user", "Alt+N")
        self.code = _act(QuietButton, "new_code", "Alt+K")
        self.turn = _act(QuietButton, "turn_key", "Alt+G")
        self.lines.addWidget(self._open_code)
        self.lines.addWidget(self.table)
        self.lines.addWidget(self._acts())
        if self.may_change:
            self.lines.addWidget(Heading(sentence("setup.code"), sentence("setup.code_note")))
            self.lines.addWidget(self.code, 0, Qt.AlignmentFlag.AlignLeft)
            self.lines.addWidget(Heading(sentence("setup.key"), sentence("setup.key_note")))
            self.lines.addWidget(self.turn, 0, Qt.AlignmentFlag.AlignLeft)
        self.lines.addStretch(1)
        self.table.chosen.connect(self._on_chosen)
        self.begin_at(self.table)

    def refresh(self) -> None:
        """Show who may sign in, and whether a recovery code is still to be kept."""
        self._model.set_rows(office_settings.users(self.room.desk))
        self._office = office_texts(office_settings.settings(self.room.desk))
        if self.table.record() is None:
            self.table.choose(self.room.desk.user.id)
        self._on_chosen()
        if self.may_change and office_settings.is_code_open(self.room.desk):
            self._open_code.say(Tone.WARN, sentence("setup.code_open"), sentence("setup.code_open_note"))
        else:
            self._open_code.clear()

    def act(self) -> None:
        """Ask for a new user."""
        dialog = self._ask("add_user", UserForm(about=lambda: self._office), wide=880)
        dialog.tried.connect(self._on_add)

    def _acts(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        wanted = (
            (self.passphrase, self._on_passphrase_wanted),
            (self.roles, self._on_roles_wanted),
            (self.remove, self._on_remove_wanted),
        )
        for button, slot in wanted:
            button.clicked.connect(slot)
            row.addWidget(button)
        row.addStretch()
        for button in (self.roles, self.remove):
            button.setVisible(self.may_change)
        self.code.clicked.connect(self._on_code_wanted)
        self.turn.clicked.connect(self._on_turn_wanted)
        return holder

    @Slot()
    def _on_chosen(self) -> None:
        user = self.table.record()
        own = user is not None and user.id == self.room.desk.user.id
        self.passphrase.setEnabled(user is not None and (own or self.may_change))
        self.roles.setEnabled(user is not None)
        self.remove.setEnabled(user is not None and not own)

    @Slot()
    def _on_add(self) -> None:
        if self._dialog is None or not isinstance(form := self._dialog.inside, UserForm):
            return
        problems = form.problems()
        form.tell(problems)
        if not problems:
            name, full_name = form.names()
            user = User(id="", name=name, full_name=full_name, roles=form.chosen_roles())
            room = self.room
            add = partial(office_settings.add_user, room.desk, room.folder, room.unlocked)
            self._do(partial(add, user=user, passphrase=form.passphrase.value()))

    @Slot()
    def _on_passphrase_wanted(self) -> None:
        user = self.table.record()
        form = NewPassphrase(asks_current=user.id == self.room.desk.user.id)
        form.set_name(user.name, (user.full_name, *self._office))
        form.entered.connect(self._on_passphrase)
        self._ask("reset_passphrase", form, name=user.name).tried.connect(self._on_passphrase)

    @Slot()
    def _on_passphrase(self) -> None:
        if self._dialog is None or not isinstance(form := self._dialog.inside, NewPassphrase):
            return
        problems = form.problems()
        form.show_problems(problems)
        if not problems and self._dialog.act.isEnabled():
            room, name = self.room, self.table.record().name
            if form.current is not None:
                change = partial(change_own_passphrase, room.desk, room.folder, room.unlocked)
                self._do(partial(change, current=form.current.value(), passphrase=form.value()))
                return
            change = partial(office_settings.change_passphrase, room.desk, room.folder, room.unlocked)
            self._do(partial(change, name=name, passphrase=form.value()))

    @Slot()
    def _on_roles_wanted(self) -> None:
        user = self.table.record()
        roles = RolesField()
        roles.set_value(user.roles)
        self._ask("change_roles", roles, name=user.name).tried.connect(self._on_roles)

    @Slot()
    def _on_roles(self) -> None:
        if self._dialog is None or not isinstance(form := self._dialog.inside, RolesField):
            return
        user = self.table.record()
        problems = check_user(user.name, user.full_name, form.value())
        form.show_problems(problems)
        if not problems:
            change = partial(office_settings.change_roles, self.room.desk, user.id)
            self._do(partial(change, form.value()), undo=partial(change, user.roles))

    @Slot()
    def _on_remove_wanted(self) -> None:
        name = self.table.record().name
        act = sentence("setup.remove_user_act", {"name": name})
        dialog = ReasonDialog(self.window(), act=act, text=sentence("setup.remove_user_note"), danger=True)
        dialog.given.connect(self._on_reason)
        dialog.open()

    @Slot(str)
    def _on_reason(self, reason: str) -> None:
        room = self.room
        remove = partial(office_settings.remove_user, room.desk, room.folder, room.unlocked, self.table.record().id)
        self.banner.clear()
        work = partial(_with_backup, room, partial(remove, reason=reason))
        room.background.start(work, on_success=self._on_removed, on_failure=self._on_refused, owner=self)

    @Slot(object)
    def _on_removed(self, problems: list[Problem]) -> None:
        """Leave for the door, where the new key begins; or tell why it stays the old one for now."""
        if not problems:
            self.room.ways.sign_out()
            return
        self.refresh()
        told_of = "\n".join(told(one) for one in problems)
        self.banner.say(Tone.WARN, sentence("setup.key_not_changed"), told_of)

    @Slot()
    def _on_turn_wanted(self) -> None:
        if problems := why_not_now(self.room.desk, self.room.folder):
            self._on_refused(RefusedError(problems))
            return
        self._ask("turn_key", Words(sentence("setup.turn_key_more"), "quiet", wrap=True)).tried.connect(self._on_turn)

    @Slot()
    def _on_turn(self) -> None:
        room = self.room
        if self._dialog is not None:
            self._dialog.show_busy(busy=True)
        work = partial(_with_backup, room, partial(change_office_key, room.desk, room.folder, room.unlocked))
        room.background.start(work, on_success=self._on_turned, on_failure=self._on_not_done, owner=self)

    @Slot(object)
    def _on_turned(self, _none: object) -> None:
        if self._dialog is not None:
            self._dialog.accept()
        self.room.ways.sign_out()

    @Slot()
    def _on_code_wanted(self) -> None:
        room = self.room
        work = partial(office_settings.new_recovery_code, room.desk, room.folder, room.unlocked)
        room.background.start(work, on_success=self._on_code, on_failure=self._on_refused, owner=self)

    @Slot(object)
    def _on_code(self, code: str) -> None:
        from pbijk_desktop.usecases.slips import recovery_page

        shown = RecoveryCode(code, self.room.background, partial(recovery_page, self.room.desk, code))
        shown.print_wanted.connect(self._on_print)
        dialog = self._ask("new_code", shown, wide=880)
        dialog.without_cancel()
        dialog.tried.connect(self._on_code_kept)

    @Slot()
    def _on_code_kept(self) -> None:
        if self._dialog is None or not isinstance(form := self._dialog.inside, RecoveryCode):
            return
        problems = form.problems()
        form.tell(problems)
        if not problems:
            self._do(partial(office_settings.confirm_code, self.room.desk))

    @Slot(object)
    def _on_print(self, pdf: bytes) -> None:
        from pbijk_desktop.desktop.code_paper import show_code_in

        if self._dialog is not None:
            show_code_in(self.room, self._dialog, pdf)


def _act(kind: type[HouseButton], key: str, keys: str) -> HouseButton:
    return kind(sentence(f"setup.{key}_button"), keys=keys, name=f"users.{key}")


def _with_backup(room: Room, work: Callable[[], Any]) -> Any:  # noqa: ANN401 - whatever the work gives
    """Do what changes the office's key, with a backup before it."""
    if room.opened is not None:
        care_before(room.opened, Why.KEYS)
    return work()
