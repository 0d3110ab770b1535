"""What makes a paper fit for an archive (PDF/A-2b): XMP metadata, the colours' profile, language, structure."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfdoc

from pbijk_desktop.letters.marks import Inner
from pbijk_desktop.letters.tagging import Structure, TaggedPage
from pbijk_desktop.paths import resource

if TYPE_CHECKING:
    from pbijk_desktop.letters.paper import About

PDF_VERSION = (1, 7)
_MADE = "2000-01-01T00:00:00+00:00"
"""The same day in every file, as in its Info: a letter's own day stands on it."""

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>B</pdfaid:conformance>
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>id-ID</rdf:li></rdf:Bag></dc:language>
<pdf:Keywords>{keywords}</pdf:Keywords>
<pdf:Producer>PBI-JK Desktop</pdf:Producer>
<xmp:CreatorTool>PBI-JK Desktop</xmp:CreatorTool>
<xmp:CreateDate>{made}</xmp:CreateDate>
<xmp:ModifyDate>{made}</xmp:ModifyDate>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""


class _Written(pdfdoc.PDFObject):  # type: ignore[misc, unused-ignore]
    """An object whose text is known already."""

    def __init__(self, text: str = "null") -> None:
        self.text = text

    def format(self, _document: Inner) -> bytes:
        """Return the text."""
        return self.text.encode("ascii")


def make_archival(document: Inner, about: About) -> None:
    """Put metadata, the colours' profile and what a reader shows first into a document that is being made."""
    catalog = document.Catalog
    catalog.__NoDefault__ = [*pdfdoc.PDFCatalog.__NoDefault__, "OutputIntents"]
    catalog.Metadata = document.Reference(_metadata(about), "metadata")
    profile = document.Reference(_profile(), "profile")
    catalog.OutputIntents = pdfdoc.PDFArray([_output_intent(profile)])
    catalog.MarkInfo = _Written("<</Marked true>>")
    catalog.ViewerPreferences = _Written("<</DisplayDocTitle true>>")


def page_number(document: Inner, at: int) -> int:
    """Return the number of a page's object and note on the page where its structure is found."""
    name = f"Page{at + 1}"
    page = document.idToObject[name]
    page.__NoDefault__ = [*pdfdoc.PDFPage.__NoDefault__, "StructParents", "Tabs"]
    page.StructParents, page.Tabs, page.Trans = at, pdfdoc.PDFName("S"), None
    return int(document.idToObjectNumberAndVersion[name][0])


def write_structure(document: Inner, pages: Sequence[TaggedPage]) -> None:
    """Write the structure of all pages and name its root in the catalog."""
    objects: dict[int, _Written] = {}

    def new_number() -> int:
        made = _Written()
        name = f"structure{len(objects)}"
        document.Reference(made, name)
        number = int(document.idToObjectNumberAndVersion[name][0])
        objects[number] = made
        return number

    for number, text in Structure(pages, new_number).objects.items():
        objects[number].text = text
    document.Catalog.StructTreeRoot = next(iter(objects.values()))


def _metadata(about: About) -> Inner:
    facts = {name: escape(getattr(about, name)) for name in ("title", "author", "subject", "keywords")}
    stream = pdfdoc.PDFStream(content=_XMP.format(made=_MADE, **facts).encode("utf-8"))
    stream.dictionary["Type"], stream.dictionary["Subtype"] = pdfdoc.PDFName("Metadata"), pdfdoc.PDFName("XML")
    return stream


@cache
def _profile_bytes() -> bytes:
    return resource("icc/sRGB.icc").read_bytes()


def _profile() -> Inner:
    stream = pdfdoc.PDFStream(content=_profile_bytes())
    stream.dictionary["N"] = 3
    return stream


def _output_intent(profile: Inner) -> Inner:
    told = {
        "Type": pdfdoc.PDFName("OutputIntent"),
        "S": pdfdoc.PDFName("GTS_PDFA1"),
        "OutputConditionIdentifier": pdfdoc.PDFString("sRGB IEC61966-2.1"),
        "Info": pdfdoc.PDFString("sRGB IEC61966-2.1"),
        "DestOutputProfile": profile,
    }
    return pdfdoc.PDFDictionary(told)
