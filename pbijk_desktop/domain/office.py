"""The office itself: its users, devices, signatories, issued letters and settings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from pbijk_desktop.domain.letter_numbers import CLASSIFICATION, Scope


class Standing(StrEnum):
    """In what capacity somebody signs."""

    OWN = ""
    FOR_HEAD = "a.n."
    BY_ORDER = "u.b."
    ACTING = "Plt."
    DAILY_ACTING = "Plh."
    INTERIM = "Pj."


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """Somebody who signs in; `name` is typed at the login, `roles` are values of workflow.Role."""

    id: str
    name: str
    full_name: str
    roles: tuple[str, ...] = ()
    void: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    """One laptop; `code` is empty for the office's own and a letter (B, C, ...) for field laptops."""

    id: str
    name: str
    code: str = ""
    void: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signatory:
    """Somebody who signs letters: `title` is the job (KEPALA DINAS SOSIAL, SEKRETARIS), `standing` the capacity.

    `head_title` is the office for which an a.n. or u.b. signatory signs; for u.b. the office between stands in a second
    line. `kinds` are the letters that somebody signs, None for all of them.
    """

    id: str
    name: str
    title: str
    standing: str = Standing.OWN
    head_title: str = ""
    rank: str = ""
    nip: str = ""
    position: int = 0
    valid_from: date | None = None
    valid_to: date | None = None
    void: str = ""
    kinds: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """An issued letter; `facts` are what was drawn (the same facts give the same bytes), `sha256` those bytes.

    A demo office's letter that was never drawn has none. `serial` counts within `scope` and `year`; a void letter keeps
    its number for ever. `sub` ("a", "b") follows the serial of a letter dated back; `replaces` is the void letter in
    whose place this one stands.
    """

    id: str
    case: str
    kind: str
    number: str
    serial: int
    scope: str
    year: int
    dated: date | None = None
    signatory: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)
    seal: str = ""
    sha256: str = ""
    issued_by: str | None = None
    issued_at: datetime | None = None
    void: str = ""
    sub: str | None = None
    replaces: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One office-wide setting; `value` is JSON-able. Its meaning and default stand in `Settings`."""

    id: str
    key: str
    value: object = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Every office-wide setting with its default; the store keeps the ones that an office has changed."""

    government: str = "PEMERINTAH KABUPATEN KAPUAS"
    office: str = "DINAS SOSIAL"
    address: str = ""
    phone: str = ""
    email: str = ""
    postcode: str = ""
    city: str = "Kuala Kapuas"
    region: str = "62.03"
    regency: str = "Kabupaten Kapuas"
    """To whose regent and offices letters go; the sample is Kapuas, where the program began."""
    bpjs_branch: str = "Palangka Raya"
    """The branch of BPJS Kesehatan that the office writes to."""
    district_rule: str = "Peraturan Bupati Kapuas Nomor 56 Tahun 2022"
    """The district's own rule on contributions that it pays, as letters cite it; may be empty."""
    logo: str = ""
    """SHA-256 of the picture in the store's blobs, or empty."""
    number_pattern: str = "{klasifikasi}/{urut}/{unit}/{bulan_romawi}/{tahun}"
    number_unit: str = "DINSOS"
    number_width: int = 3
    number_start: int = 1
    letter_months: int = 6
    """For so many months a reactivation letter is valid; 0 is for ever."""
    number_start_year: int = 0
    """The year in which serials go on from `number_start`; every other year begins with 1. 0 is every year."""
    number_scope: str = Scope.ALL.value
    number_code: str = CLASSIFICATION
    number_codes: Mapping[str, str] = field(default_factory=dict)
    """Classification codes of kinds of letters that have another than `number_code`, by kind."""
    paper: str = "F4"
    one_operator: bool = False
    paraf_chain: tuple[str, ...] = ()
    """Whose paraf a letter needs before its signature, see `domain.parafs.step_of`; none by default."""
    desil_limit: int = 5
    reactivation_months: int = 6
    siks_closes: int = 11
    """Day of the month on which SIKS-NG closes for proposals (press, Tanggamus, January 2026)."""
    active_cutoff: int = 20
    """Names sent before this day are active on the 1st of next month (Dinkes service standard)."""
    extra_holidays: tuple[str, ...] = ()
    """Cuti bersama and local holidays as ISO dates, on top of the national ones."""
    hours: str = ""
    """When the counter is open, as the posters and leaflets say it."""
    lock_minutes: int = 5
    field_lock_minutes: int = 3
    retention: Mapping[str, Any] = field(default_factory=dict)
    """Years for which cases are kept, by kind ("*" for every other), see `domain.retention`; empty is as is usual."""
    bad_share: int = 5
    """From so many percent of rows with something unusable an import asks before it goes on."""
    double_share: int = 5
    """The same for rows of people who stand in the list more than once."""
    monthly_list_days: int = 45
    """Days for which lists that are renewed each month (BPJS, PBI, deactivations, Dukcapil answers) are fresh."""
    quarterly_list_days: int = 100
    """Days for which lists that are renewed each quarter (DTSEN, use of services) are fresh."""
