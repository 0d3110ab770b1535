"""Sample facts of people who cannot exist, and ways to read a PDF back."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, datetime
from types import SimpleNamespace

import pypdf
import pypdfium2
import pytest
from PIL import Image, ImageDraw

from pbijk_desktop.letters import facts as kinds
from pbijk_desktop.letters.seal import public_key_of

PRIVATE = bytes(range(32))

OFFICE = kinds.OfficeFacts(
    government="PEMERINTAH KABUPATEN KAPUAS",
    office="DINAS SOSIAL",
    address="Jalan Contoh Nomor 99",
    phone="(0513) 000000",
    email="dinsos@contoh.example",
    postcode="73500",
    city="Kuala Kapuas",
)
SIGNED = kinds.SignatureFacts(
    lines=("a.n. KEPALA DINAS SOSIAL", "SEKRETARIS,"),
    name="CONTOH PEJABAT, S.Sos.",
    rank="Pembina (IV/a)",
    nip="199901011999011999",
)
ADDRESS = kinds.AddressFacts(
    address="Jalan Percobaan", rt="005", rw="002", desa="Selat Hulu", kecamatan="Selat", kabupaten="Kabupaten Kapuas"
)
LINES = (
    kinds.PaperLine(title="Fotokopi KTP", need="wajib", copies=1, received=1),
    kinds.PaperLine(title="Fotokopi KK", need="wajib", copies=2, received=1, lacks=("Kurang 1 lembar.",)),
    kinds.PaperLine(title="Surat faskes", need="wajib", copies=1, lacks=("Belum ada.",), owed=True),
)


def a_person(number: int = 0, **changed: object) -> kinds.PersonFacts:
    """Return a person who cannot exist."""
    usual: dict[str, object] = {
        "name": f"CONTOH WARGA {number}",
        "nik": f"62030151{number % 90 + 10:02d}909991",
        "card": "0009999999999",
        "relation": "kepala" if number == 0 else "anak",
        "birth_place": "Kuala Kapuas",
        "birth_date": date(1990, 1, 1 + number % 28),
        "sex": "P",
        "religion": "Islam",
        "job": "Buruh tani",
    }
    return kinds.PersonFacts(**(usual | changed))


def a_letter(members: int = 3, /, **changed: object) -> kinds.LetterFacts:
    """Return a reactivation letter for a family."""
    usual: dict[str, object] = {
        "kind": kinds.REACTIVATION,
        "office": OFFICE,
        "signature": SIGNED,
        "applicant": a_person(),
        "number": "400.9.11/001/DINSOS/XI/2026",
        "dated": date(2026, 11, 24),
        "kk": "6203010101269991",
        "address": ADDRESS,
        "members": tuple(a_person(number) for number in range(members)),
        "requested_on": date(2026, 11, 20),
        "purpose": "Rawat jalan",
        "facility": kinds.FacilityFacts(issuer="RSUD Contoh", number="445/782/RSUD/2026", dated=date(2026, 11, 19)),
        "desil": 3,
        "checks": (
            kinds.CheckFacts(source="DTSEN/DTKS", outcome="padan", source_date=date(2026, 11, 1)),
            kinds.CheckFacts(source="Dukcapil", outcome="padan"),
        ),
        "copies_to": ("Bupati Kapuas;", "Kepala BPJS Kesehatan Cabang Palangka Raya;", "Arsip."),
        "case_number": "2026-11-0007",
        "valid_until": date(2027, 5, 24),
        "drawn": kinds.DRAWN,
    }
    if changed.get("kind") in kinds.LIST_KINDS:
        usual["listed"] = tuple(a_listed(number) for number in range(members))
        usual["more"] = (
            kinds.FieldFacts(name="kepala_daerah", value="Bupati Kapuas"),
            kinds.FieldFacts(name="cabang_bpjs", value="Palangka Raya"),
            kinds.FieldFacts(name="dasar_daerah", value="Peraturan Bupati Kapuas Nomor 56 Tahun 2022"),
        )
    return kinds.LetterFacts(**(usual | changed))


def a_listed(number: int = 0, **changed: object) -> kinds.ListedFacts:
    """Return a person on a letter for several cases."""
    usual: dict[str, object] = {
        "person": a_person(number),
        "kk": "6203010101269991",
        "address": ADDRESS,
        "facility": "Puskesmas Contoh",
        "case_number": f"K-2026-{number // 3:04}",
        "note": "Reaktivasi",
    }
    return kinds.ListedFacts(**(usual | changed))


def a_receipt(**changed: object) -> kinds.ReceiptFacts:
    """Return a receipt with something missing."""
    usual: dict[str, object] = {
        "number": "2026-11-0007",
        "office": OFFICE,
        "officer": "CONTOH PETUGAS",
        "applicant": a_person(),
        "case_kind": "Reaktivasi PBI-JK",
        "received_at": datetime(2026, 11, 24, 9, 15),
        "address": ADDRESS,
        "visitor_name": "CONTOH PENGUNJUNG",
        "papers": LINES,
        "missing": LINES[1:],
        "promised_on": date(2026, 11, 27),
    }
    return kinds.ReceiptFacts(**(usual | changed))


def a_slip(**changed: object) -> kinds.GapsFacts:
    """Return a slip of missing papers."""
    usual: dict[str, object] = {
        "number": "2026-11-0007",
        "office": OFFICE,
        "officer": "CONTOH PETUGAS",
        "applicant": a_person(),
        "case_kind": "Reaktivasi PBI-JK",
        "dated": date(2026, 11, 24),
        "address": ADDRESS,
        "missing": LINES[1:],
        "received": LINES[:1],
        "deadline": date(2026, 12, 8),
    }
    return kinds.GapsFacts(**(usual | changed))


def a_form(members: int = 3, /, **changed: object) -> kinds.ApplicationFacts:
    """Return an application form."""
    usual: dict[str, object] = {
        "office": OFFICE,
        "applicant": a_person(),
        "number": "2026-11-0007",
        "dated": date(2026, 11, 24),
        "categories": (kinds.CategoryBox(title="Usulan baru"), kinds.CategoryBox(title="Reaktivasi", ticked=True)),
        "address": ADDRESS,
        "members": tuple(a_person(number) for number in range(members)),
        "papers": LINES,
    }
    return kinds.ApplicationFacts(**(usual | changed))


def a_recovery_page(**changed: object) -> kinds.RecoveryFacts:
    """Return a recovery page."""
    usual: dict[str, object] = {"office": OFFICE, "code": "AAAA-BBBB-CCCC-DDDD-EEEE-FFFF", "dated": date(2026, 11, 24)}
    return kinds.RecoveryFacts(**(usual | changed))


def text_by_pdfium(pdf: bytes) -> str:
    """Return the text of all pages as the preview's library reads it."""
    document = pypdfium2.PdfDocument(pdf)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def text_by_pypdf(pdf: bytes) -> str:
    """Return the text of all pages as another library reads it."""
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)


def squeezed(text: str) -> str:
    """Return a text without blanks, because long names are broken into lines."""
    return "".join(text.split())


def a_picture(size: tuple[int, int] = (400, 500), form: str = "PNG") -> bytes:
    """Return a logo."""
    image = Image.new("RGB", size, "white")
    ImageDraw.Draw(image).ellipse((size[0] // 4, size[1] // 4, size[0] // 2, size[1] // 2), fill="green")
    target = io.BytesIO()
    image.save(target, form)
    return target.getvalue()


@pytest.fixture(scope="session")
def papers() -> SimpleNamespace:
    """Return the makers of sample facts."""
    return SimpleNamespace(
        person=a_person,
        letter=a_letter,
        listed=a_listed,
        receipt=a_receipt,
        slip=a_slip,
        form=a_form,
        recovery=a_recovery_page,
    )


@pytest.fixture(scope="session")
def keys() -> tuple[bytes, bytes]:
    """Return a private and a public seal key."""
    return PRIVATE, public_key_of(PRIVATE)


@pytest.fixture(scope="session")
def readers() -> tuple[Callable[[bytes], str], ...]:
    """Return both ways to read a PDF's text."""
    return text_by_pdfium, text_by_pypdf


@pytest.fixture(scope="session")
def squeeze() -> Callable[[str], str]:
    """Return the function that takes blanks away."""
    return squeezed


@pytest.fixture(scope="session")
def picture() -> Callable[..., bytes]:
    """Return the maker of logos."""
    return a_picture
