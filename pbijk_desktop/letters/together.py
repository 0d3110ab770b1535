"""Several of our own papers as one PDF."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO


def together(pdfs: Iterable[bytes]) -> bytes:
    """Return one PDF with the pages of all, in order; only for papers that this program has drawn."""
    import pypdfium2

    whole = pypdfium2.PdfDocument.new()
    try:
        for pdf in pdfs:
            one = pypdfium2.PdfDocument(pdf)
            try:
                whole.import_pages(one)
            finally:
                one.close()
        body = BytesIO()
        whole.save(body)
        return body.getvalue()
    finally:
        whole.close()
