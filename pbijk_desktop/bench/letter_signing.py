"""Drawing and signing letters with a throw-away certificate, beside the bare RSA signature of the same bytes."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption
from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates
from cryptography.x509.oid import NameOID

from pbijk_desktop.bench.figure import Figure, figure, milliseconds
from pbijk_desktop.letters.certificate import open_certificate, sign_pdf
from pbijk_desktop.letters.drawing import draw_letter
from pbijk_desktop.letters.facts import LetterFacts

AIM_SIGNED, AIM_SIZE = 200.0, 60.0
"""Milliseconds of a letter, so that a hundred take twenty seconds, and kilobytes of its file."""
_SECRET = "rahasia contoh kapuas"
_NAME = "CONTOH PEJABAT, S.Sos"


def measure_signing(letters: Sequence[LetterFacts], count: int) -> Iterator[Figure]:
    """Yield what one of so many letters takes to be drawn and signed, and the size of one that is signed."""
    now = datetime.now(UTC).astimezone()
    key = generate_private_key(65537, 2048)
    certificate = open_certificate(_pkcs12(key, now), _SECRET, now)
    chosen = [letters[at % len(letters)] for at in range(count)]
    signed = [sign_pdf(draw_letter(chosen[0]), certificate, chosen[0].number, now)]  # what is loaded once is loaded
    began, used = time.perf_counter(), time.process_time()
    signed += [sign_pdf(draw_letter(one), certificate, one.number, now) for one in chosen]
    taken, work = time.perf_counter() - began, time.process_time() - used
    began, used = time.perf_counter(), time.process_time()
    for pdf in signed[1:]:
        key.sign(pdf, PKCS1v15(), SHA256())
    bare, least = time.perf_counter() - began, time.process_time() - used
    each = milliseconds(1 / count)
    yield figure("letter_signed", taken * each, "ms", floor=bare * each, aim=AIM_SIGNED)
    yield figure("letter_signed_work", work * each, "ms", floor=least * each, aim=None)
    unsigned = max(len(draw_letter(one)) for one in chosen[: len(letters)])
    yield figure("letter_size_signed", max(map(len, signed)) / 1000, "kB", floor=unsigned / 1000, aim=AIM_SIZE)


def _pkcs12(key: RSAPrivateKey, now: datetime) -> bytes:
    """Return the certificate of somebody who cannot exist, valid today and thrown away afterwards."""
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, _NAME)])
    usage = x509.KeyUsage(True, True, False, False, False, False, False, False, False)
    made = (
        x509.CertificateBuilder(issuer_name=name, subject_name=name, public_key=key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(usage, critical=True)
        .sign(key, SHA256())
    )
    return serialize_key_and_certificates(b"contoh", key, made, None, BestAvailableEncryption(_SECRET.encode()))
