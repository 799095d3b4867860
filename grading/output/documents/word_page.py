"""An empty Word document: landscape A4, with the styles that the tables and notes have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grading.output.printable import printable_line

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import ParagraphStyle

FONT = "Arial"
SIZES = {"Normal": 10, "Cell": 8.5, "Note": 8.5, "Heading 1": 15, "Heading 2": 12}
LANGUAGE = "en-GB"


def page(title: str) -> Document:
    """The document with its title, without an author or a date that nobody gave."""
    import docx
    from docx.enum.section import WD_ORIENT
    from docx.shared import Cm

    document = docx.Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21.0)
    section.left_margin = section.right_margin = Cm(1.2)
    section.top_margin = section.bottom_margin = Cm(1.5)
    _styles(document)
    said = document.core_properties
    said.title, said.author, said.comments, said.language = printable_line(title)[:255], "", "", LANGUAGE
    return document


def _styles(document: Document) -> None:
    from docx.enum.style import WD_STYLE_TYPE

    for name in ("Cell", "Note"):
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = document.styles["Normal"]
    for name, size in SIZES.items():
        style: ParagraphStyle = document.styles[name]
        _style(style, size, {"Cell": (1, 1), "Note": (2, 0)}.get(name, (4, 6)))


def _style(style: ParagraphStyle, size: float, apart: tuple[float, float]) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    style.font.name, style.font.size, style.font.color.rgb = FONT, Pt(size), RGBColor(0, 0, 0)
    style.paragraph_format.space_before, style.paragraph_format.space_after = map(Pt, apart)
    style.paragraph_format.line_spacing = 1.0
    fonts = style.element.rPr.rFonts
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(theme), None)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), LANGUAGE)
    style.element.rPr.append(language)
