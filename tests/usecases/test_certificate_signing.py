"""Signing with the office's own certificate: several letters with one passphrase, and every refusal in a sentence."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest

from pbijk_desktop.domain.office import Letter
from pbijk_desktop.domain.problems import TroubleError
from pbijk_desktop.domain.progress import StoppedError
from pbijk_desktop.domain.signing import SignedLetter, Way
from pbijk_desktop.store.check import look_over
from pbijk_desktop.usecases.certificate_signing import certificate_file, sign_letters
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.issue_letter import LetterChoice, issue_letter, letter_pdf, revoke_letter
from pbijk_desktop.usecases.open_office import Opened
from pbijk_desktop.usecases.signed_letters import signed_pdf
from pbijk_desktop.usecases.verify_letter import verify_letter
from tests.certificates import SECRET, SIGNER, a_certificate
from tests.samples import Clock, aminah
from tests.usecases.acts import approved, refused


@pytest.fixture
def letters(desk: Desk, clock: Clock) -> list[Letter]:
    """Give three letters, and the clock at today, so that the certificates are valid by it."""
    clock.now = datetime.now(UTC).astimezone(clock.now.tzinfo)
    found = []
    for at in range(3):
        line = aminah(nik=f"62030152038599{91 + at}", card="", name=f"CONTOH ORANG {'ABC'[at]}")
        case = approved(desk, members=(line,), kk=f"62030112051099{93 + at}", same_person_reason="Orang lain.")
        found.append(issue_letter(desk, case, LetterChoice()))
    return found


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "kantor.p12"
    path.write_bytes(a_certificate())
    return path


def ids(letters: list[Letter]) -> list[str]:
    return [one.id for one in letters]


def records(desk: Desk) -> list[SignedLetter]:
    with desk.read() as reader:
        return reader.find(SignedLetter)


def validated(content: bytes) -> tuple[bool, bool, bool, str]:
    """Return what pyHanko's own validator says: trusted with this root, intact, whole file covered, DocMDP's level."""
    from asn1crypto.x509 import Certificate
    from cryptography.hazmat.primitives.serialization import Encoding
    from cryptography.hazmat.primitives.serialization.pkcs12 import load_pkcs12
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko.sign.validation.status import SignatureCoverageLevel
    from pyhanko_certvalidator import ValidationContext

    found = load_pkcs12(a_certificate(), SECRET.encode()).cert
    assert found is not None
    root = Certificate.load(found.certificate.public_bytes(Encoding.DER))
    (one,) = PdfFileReader(BytesIO(content)).embedded_regular_signatures
    assert one.sig_object["/SubFilter"] == "/ETSI.CAdES.detached"
    status = validate_pdf_signature(one, ValidationContext(trust_roots=[root], allow_fetching=False))
    whole = status.coverage is SignatureCoverageLevel.ENTIRE_FILE
    return status.trusted, status.bottom_line, whole, one.docmdp_level.name if one.docmdp_level else ""


def test_several_letters_are_signed_with_one_passphrase_and_validate(
    opened: Opened, desk: Desk, letters: list[Letter], file: Path
) -> None:
    done = sign_letters(desk, ids(letters), file, SECRET)
    assert (len(done.signed), done.passed_over, done.name) == (3, 0, SIGNER)
    for letter in letters:
        content = signed_pdf(desk, letter.id).pdf
        assert content.startswith(letter_pdf(desk, letter.id))
        assert validated(content) == (True, True, True, "NO_CHANGES")
        assert len(content) <= 60_000
    assert {one.way for one in records(desk)} == {Way.CERTIFICATE}
    assert look_over(opened.store) == []


def test_a_signed_letter_still_verifies_by_its_seal(desk: Desk, letters: list[Letter], file: Path) -> None:
    sign_letters(desk, ids(letters[:1]), file, SECRET)
    verdict = verify_letter(desk, signed_pdf(desk, letters[0].id).pdf)
    assert verdict.problems == ()
    assert verdict.letter is not None


def test_the_box_shows_who_signed_and_stands_between_job_and_name(
    desk: Desk, letters: list[Letter], file: Path
) -> None:
    import pypdfium2

    sign_letters(desk, ids(letters[:1]), file, SECRET)
    content = signed_pdf(desk, letters[0].id).pdf
    document = pypdfium2.PdfDocument(content)
    document.init_forms()
    with_box, without = (
        document[0].render(scale=1, may_draw_forms=drawn).to_pil().convert("L") for drawn in (True, False)
    )
    from PIL import ImageChops

    left, top, right, bottom = ImageChops.difference(with_box, without).getbbox()
    assert (left > 300, right - left > 150, 30 < bottom - top < 70) == (True, True, True)
    ours = pypdfium2.PdfDocument(letter_pdf(desk, letters[0].id))[0].render(scale=1).to_pil().convert("L")
    assert ImageChops.difference(ours, without).getbbox() is None
    assert ours.crop((left, top, right, bottom)).getextrema() == (255, 255), "the box covers nothing"


def test_an_elliptic_curve_signs_too_however_long_its_signature_is(
    desk: Desk, letters: list[Letter], tmp_path: Path
) -> None:
    path = tmp_path / "kurva.p12"
    path.write_bytes(a_certificate(curve=True))
    for one in letters:
        assert len(sign_letters(desk, ids([one]), path, SECRET).signed) == 1


@pytest.mark.parametrize(
    ("content", "passphrase", "code"),
    [
        (b"bukan sertifikat", SECRET, "certificate.broken"),
        (b"", SECRET, "certificate.broken"),
        (b"\x30\x82" + b"x" * 2_000_000, SECRET, "certificate.broken"),
        (a_certificate(), "salah", "certificate.passphrase"),
        (a_certificate(), "", "certificate.passphrase"),
        (a_certificate(begins=-800, ends=-30), SECRET, "certificate.expired"),
        (a_certificate(begins=30, ends=400), SECRET, "certificate.not_yet"),
        (a_certificate(signs=False), SECRET, "certificate.no_signing"),
    ],
    ids=["text", "empty", "huge", "wrong", "none", "expired", "early", "other use"],
)
def test_what_cannot_sign_is_told_and_nothing_is_signed(
    desk: Desk, letters: list[Letter], tmp_path: Path, content: bytes, passphrase: str, code: str
) -> None:
    path = tmp_path / "x.p12"
    path.write_bytes(content)
    with refused(code):
        sign_letters(desk, ids(letters), path, passphrase)
    assert records(desk) == []
    assert certificate_file(desk) == ""


def test_a_certificate_cut_short_is_told(desk: Desk, letters: list[Letter], tmp_path: Path) -> None:
    path = tmp_path / "x.p12"
    path.write_bytes(a_certificate()[:-200])
    with refused("certificate.broken"):
        sign_letters(desk, ids(letters), path, SECRET)


def test_a_stick_that_is_gone_is_told(desk: Desk, letters: list[Letter], tmp_path: Path) -> None:
    with pytest.raises(TroubleError) as trouble:
        sign_letters(desk, ids(letters), tmp_path / "tidak-ada.p12", SECRET)
    assert trouble.value.code == "signed.file"


def test_stopped_in_the_middle_what_is_signed_stays_and_goes_on_from_there(
    desk: Desk, letters: list[Letter], file: Path
) -> None:
    def stop(done: int, _total: int) -> None:
        if done == 2:
            raise StoppedError

    with pytest.raises(StoppedError):
        sign_letters(desk, ids(letters), file, SECRET, stop)
    assert len(records(desk)) == 2
    again = sign_letters(desk, ids(letters), file, SECRET)
    assert (len(again.signed), again.passed_over) == (1, 2)


def test_a_void_letter_is_passed_over(desk: Desk, letters: list[Letter], file: Path) -> None:
    revoke_letter(desk, letters[1].id, reason="Nama keliru")
    assert sign_letters(desk, ids(letters), file, SECRET).passed_over == 1


def test_where_the_certificate_lies_is_remembered_and_its_passphrase_nowhere(
    opened: Opened, desk: Desk, letters: list[Letter], file: Path
) -> None:
    sign_letters(desk, ids(letters[:1]), file, SECRET)
    assert certificate_file(desk) == str(file)
    with opened.store.reader.connect() as connection:
        for table in ("local", "journal", "access_log", "setting", "signed_letter"):
            assert SECRET not in str(connection.exec_driver_sql(f"SELECT * FROM {table}").all())


def test_the_desk_does_without_the_signing_library_until_somebody_signs() -> None:
    asked = "import sys; import pbijk_desktop.desktop.workplace, pbijk_desktop.desktop.screens.case_letter as c; "
    asked += "import pbijk_desktop.usecases.certificate_signing, pbijk_desktop.desktop.screens.signing; "
    asked += "print([one for one in ('pyhanko', 'cryptography', 'aiohttp', 'lxml') if one in sys.modules])"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "[]"
