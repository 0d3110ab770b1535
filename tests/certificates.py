"""Throw-away certificates of an impossible office, and letters signed with them as elsewhere."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache
from io import BytesIO
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption
from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates
from cryptography.x509.oid import NameOID

SECRET = "rahasia contoh kapuas"
SIGNER = "CONTOH PEJABAT, S.Sos"
_A_DAY = timedelta(days=1)
_TODAY = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)


@cache
def a_certificate(*, begins: int = -400, ends: int = 400, signs: bool = True, curve: bool = False) -> bytes:
    """Return a PKCS#12 file whose certificate is valid from and until so many days from today."""
    key: Any = ec.generate_private_key(ec.SECP256R1()) if curve else rsa.generate_private_key(65537, 2048)
    names = [
        x509.NameAttribute(NameOID.COMMON_NAME, SIGNER),
        x509.NameAttribute(NameOID.ORGANIZATION_NAME, "DINAS SOSIAL CONTOH"),
    ]
    usage = x509.KeyUsage(signs, signs, False, False, False, not signs, False, False, False)
    made = (
        x509.CertificateBuilder(issuer_name=x509.Name(names), subject_name=x509.Name(names))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(_TODAY + begins * _A_DAY)
        .not_valid_after(_TODAY + ends * _A_DAY)
        .add_extension(usage, critical=True)
        .sign(key, SHA256())
    )
    return serialize_key_and_certificates(b"contoh", key, made, None, BestAvailableEncryption(SECRET.encode()))


def signed_elsewhere(pdf: bytes, box: tuple[int, int, int, int] | None = (330, 240, 540, 290)) -> bytes:
    """Return a PDF with a signature appended by somebody else's program."""
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign.fields import SigFieldSpec
    from pyhanko.sign.signers import PdfSignatureMetadata, SimpleSigner, sign_pdf

    signer = SimpleSigner.load_pkcs12_data(a_certificate(), [], passphrase=SECRET.encode())
    about = PdfSignatureMetadata(field_name="Luar")
    field = SigFieldSpec("Luar", on_page=0, box=box)
    signed = sign_pdf(IncrementalPdfFileWriter(BytesIO(pdf)), about, signer=signer, new_field_spec=field)
    return bytes(signed.getbuffer())


def written_anew(pdf: bytes) -> bytes:
    """Return the same pages in a file that another program has written from scratch."""
    from pypdf import PdfReader, PdfWriter

    reader = PdfReader(BytesIO(pdf))
    writer = PdfWriter()
    for page in reader.pages:
        writer.add_page(page)
    writer.add_metadata({key: str(value) for key, value in (reader.metadata or {}).items()})
    target = BytesIO()
    writer.write(target)
    return target.getvalue()
