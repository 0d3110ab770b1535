"""A user: names, roles, a first passphrase; with the one-operator office's question for the first user."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pbijk_desktop.desktop.parts.banners import Summary
from pbijk_desktop.desktop.parts.field_steps import FieldSteps
from pbijk_desktop.desktop.parts.fields import CheckField, Fields, TextField
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.screens.door_parts import NewPassphrase
from pbijk_desktop.desktop.theme import GAP, GAP_GROUP, GAP_SMALL
from pbijk_desktop.domain.office_checks import check_user
from pbijk_desktop.domain.problems import Problem
from pbijk_desktop.domain.workflow import Role
from pbijk_desktop.sentences import sentence, told, word


class RolesField(QWidget):
    """The roles as ticks, each with what it may do."""

    def __init__(self, roles: Sequence[Role] = tuple(Role)) -> None:
        super().__init__()
        self._ticks = {
            role: CheckField(f"role_{role}", word("role", role), hint=sentence(f"role_note.{role}")) for role in roles
        }
        self._problem = Words("", "small", tone="bad", wrap=True)
        self._problem.setObjectName("roles.problem")
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(GAP_SMALL)
        lines.addWidget(Words(sentence("user_form.roles"), "label"))
        for tick in self._ticks.values():
            lines.addWidget(tick)
        lines.addWidget(self._problem)
        self.setFocusProxy(next(iter(self._ticks.values())))

    def value(self) -> tuple[str, ...]:
        """Return the roles that are ticked, in the order of the table."""
        return tuple(str(role) for role, tick in self._ticks.items() if tick.value())

    def set_value(self, roles: Sequence[str]) -> None:
        """Tick these roles."""
        for role, tick in self._ticks.items():
            tick.set_value(role in roles)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Tell what is wrong with the roles."""
        self._problem.setText("\n".join(told(one) for one in problems))


class UserForm(QWidget):
    """A user's names and roles at the left, the passphrase at the right.

    `about` gives texts of the office, of whose words no passphrase must be made.
    """

    def __init__(self, *, first: bool = False, about: Callable[[], Sequence[str]] = tuple) -> None:
        super().__init__()
        self._first = first
        self._about = about
        self._suggested = ""
        self.fields = Fields(
            [
                TextField("full_name", sentence("user_form.full_name"), hint=sentence("user_form.full_name_hint")),
                TextField("user_name", sentence("user_form.user_name"), hint=sentence("user_form.user_name_hint")),
            ]
        )
        self.roles = RolesField((Role.CLERK, Role.VERIFIER) if first else tuple(Role))
        self.roles.set_value((Role.CLERK, Role.VERIFIER) if first else (Role.CLERK,))
        self.passphrase = NewPassphrase()
        self.alone = CheckField("one_operator", sentence("user_form.alone"), hint=sentence("user_form.alone_hint"))
        if not first:
            self.alone.hide()
        self.summary = Summary("user.summary")
        self.summary.wanted.connect(self.go_to)
        self._lay_out()
        self.fields["full_name"].left.connect(self._on_full_name)
        for field in self.fields:
            field.left.connect(self._tell_whose)
        self.steps = FieldSteps(self.fields, self)
        self.setFocusProxy(self.fields["full_name"])

    def names(self) -> tuple[str, str]:
        """Return the name for signing in and the full name."""
        values = self.fields.values()
        return values["user_name"], values["full_name"]

    def chosen_roles(self) -> tuple[str, ...]:
        """Return the user's roles; the first user is the administrator too."""
        return (str(Role.ADMIN), *self.roles.value()) if self._first else self.roles.value()

    def problems(self) -> list[Problem]:
        """Return what is wrong with the user."""
        name, full_name = self.names()
        self._tell_whose()
        return [*check_user(name, full_name, self.chosen_roles()), *self.passphrase.problems()]

    def tell(self, problems: Sequence[Problem]) -> None:
        """Tell each problem at its place, all of them on top, and go where mending begins."""
        self.fields.show(problems)
        self.passphrase.show_problems(list(problems))
        self.roles.show_problems([one for one in problems if one.field == "roles"])
        secrets = {one.name: one.label for one in (self.passphrase.first, self.passphrase.again)}
        labels = {**self.fields.labels(), **secrets, "roles": sentence("user_form.roles")}
        self.summary.tell(problems, labels)

    @Slot(str)
    def go_to(self, field: str) -> None:
        """Put the clerk in a field."""
        places = {"passphrase": self.passphrase.first, "again": self.passphrase.again, "roles": self.roles}
        if field in places:
            places[field].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.fields.focus(field)

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(GAP)
        for field in self.fields:
            left.addWidget(field)
        left.addWidget(self.passphrase)
        left.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(GAP)
        right.addWidget(self.roles)
        right.addWidget(self.alone)
        right.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(GAP_GROUP * 2)
        row.addLayout(left, 1)
        row.addLayout(right, 1)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(GAP_GROUP)
        lines.addWidget(self.summary)
        lines.addLayout(row)

    @Slot()
    def _tell_whose(self) -> None:
        name, full_name = self.names()
        self.passphrase.set_name(name, (full_name, *self._about()))

    @Slot()
    def _on_full_name(self) -> None:
        user_name, full_name = self.names()
        if user_name in ("", self._suggested) and full_name.split():
            self._suggested = full_name.split()[0].casefold().strip(".,")
            self.fields["user_name"].set_value(self._suggested)
