"""Signing letters with the office's own certificate (PKCS#12): PAdES B-B, a visible box, nothing else changeable.

pyHanko and what it needs are imported when somebody signs, never at the desk. Passphrases are kept nowhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

from pbijk_desktop.domain.problems import Problem, RefusedError
from pbijk_desktop.letters.signature_box import Box, draw_box, signing_box
from pbijk_desktop.sentences import long_date, sentence, zone

LARGEST = 1_000_000
"""Bytes of a certificate file; real ones have some thousand."""
FIELD = "TandaTangan"


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """An opened certificate: whose it is, until when it is valid, and what signs with it."""

    name: str
    valid_to: datetime
    serial: str
    signer: Any


def open_certificate(content: bytes, passphrase: str, now: datetime) -> Certificate:
    """Return the certificate of a PKCS#12 file, or refuse it: broken, wrong passphrase, not valid now, no key."""
    from cryptography.hazmat.primitives.serialization.pkcs12 import load_pkcs12

    if len(content) > LARGEST or not _is_pkcs12(content):
        raise _refused("certificate.broken")
    try:
        found = load_pkcs12(content, passphrase.encode("utf-8"))
    except ValueError as error:
        raise _refused("certificate.passphrase") from error
    if found.key is None or found.cert is None:
        raise _refused("certificate.no_key")
    known = found.cert.certificate
    begins, ends = known.not_valid_before_utc, known.not_valid_after_utc
    if now > ends:
        raise _refused("certificate.expired", date=ends.astimezone(now.tzinfo).date())
    if now < begins:
        raise _refused("certificate.not_yet", date=begins.astimezone(now.tzinfo).date())
    if not _may_sign(known):
        raise _refused("certificate.no_signing")
    return Certificate(
        name=_name(known),
        valid_to=ends,
        serial=f"{known.serial_number:X}",
        signer=_signer(content, passphrase, found.key),
    )


def sign_pdf(pdf: bytes, certificate: Certificate, number: str, now: datetime) -> bytes:
    """Return the letter with its signature appended: every byte of it stays, and any later change breaks the proof."""
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.pdf_utils.layout import AxisAlignment, Margins, SimpleBoxLayoutRule
    from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter
    from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner
    from pyhanko.stamp import StaticStampStyle

    box = signing_box(pdf)
    about = PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm="sha256",
        name=certificate.name,
        reason=sentence("signature_box.reason", {"number": number}),
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
        subfilter=SigSeedSubFilter.PADES,  # room is left for a signature: one of a curve is not always equally long
    )
    style = None
    if box is not None:
        plain_rule = SimpleBoxLayoutRule(
            x_align=AxisAlignment.ALIGN_MIN, y_align=AxisAlignment.ALIGN_MIN, margins=Margins(0, 0, 0, 0)
        )
        style = StaticStampStyle(
            background=_drawn(box, certificate, number, now), background_layout=plain_rule, border_width=0
        )
    signer = PdfSigner(
        about,
        signer=certificate.signer,
        stamp_style=style,
        new_field_spec=SigFieldSpec(FIELD, on_page=0, box=_whole(box), readable_field_name=certificate.name),
    )
    return bytes(signer.sign_pdf(IncrementalPdfFileWriter(BytesIO(pdf))).getbuffer())


def _whole(box: Box | None) -> tuple[int, int, int, int] | None:
    return None if box is None else (round(box[0]), round(box[1]), round(box[2]), round(box[3]))


def _drawn(box: Box, certificate: Certificate, number: str, now: datetime) -> Any:  # noqa: ANN401 - pyHanko's content
    """Return what the box shows as pyHanko takes it: a page of ours, with its own fonts."""
    from pyhanko.pdf_utils.content import PdfContent
    from pyhanko.pdf_utils.layout import BoxConstraints
    from pyhanko.pdf_utils.reader import PdfFileReader

    left, bottom, right, top = _whole(box) or (0, 0, 0, 0)
    told = f"{long_date(now.date())} {now:%H.%M} {zone(now)}"
    lines = (sentence("signature_box.told"), certificate.name, told)
    code = f"TTE {number} {now:%Y%m%d%H%M} {certificate.serial[:16]}".upper()
    page = draw_box(right - left, top - bottom, code, lines)

    class Drawn(PdfContent):
        def render(self) -> bytes:
            form = self._ensure_writer.import_page_as_xobject(PdfFileReader(BytesIO(page)))
            self.resources.xobject["/Kotak"] = form
            return b"/Kotak Do"

    return Drawn(box=BoxConstraints(width=right - left, height=top - bottom))


def _is_pkcs12(content: bytes) -> bool:
    """Return whether the outer form is that of PKCS#12, whatever its passphrase is."""
    from asn1crypto.pkcs12 import Pfx

    try:
        return bool(Pfx.load(content, strict=True)["version"].native == "v3")
    except (ValueError, TypeError):
        return False


def _may_sign(known: Any) -> bool:  # noqa: ANN401 - a certificate of `cryptography`
    from cryptography.x509 import ExtensionNotFound, KeyUsage

    try:
        usage = known.extensions.get_extension_for_class(KeyUsage).value
    except ExtensionNotFound:
        return True
    return bool(usage.digital_signature or usage.content_commitment)


def _name(known: Any) -> str:  # noqa: ANN401 - a certificate of `cryptography`
    from cryptography.x509.oid import NameOID

    found = known.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(found[0].value) if found else known.subject.rfc4514_string()


def _signer(content: bytes, passphrase: str, key: object) -> Any:  # noqa: ANN401 - pyHanko's signer
    from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
    from cryptography.hazmat.primitives.hashes import SHA256
    from pyhanko.sign.signers import SimpleSigner

    class Signer(SimpleSigner):
        """Uses one loaded RSA key for all letters: loading it anew, twice for each, took half of the time."""

        key: Any = None

        def sign_raw(self, data: bytes, digest_algorithm: str) -> bytes:
            is_plain = self.get_signature_mechanism_for_digest(digest_algorithm).signature_algo == "rsassa_pkcs1v15"
            if isinstance(self.key, RSAPrivateKey) and is_plain and digest_algorithm == "sha256":
                return self.key.sign(data, PKCS1v15(), SHA256())
            return bytes(super().sign_raw(data, digest_algorithm))

    found = Signer.load_pkcs12_data(content, [], passphrase=passphrase.encode("utf-8"))
    if found is None:
        raise _refused("certificate.broken")
    found.key = key
    return found


def _refused(code: str, **facts: object) -> RefusedError:
    return RefusedError([Problem("certificate", code, facts)])
