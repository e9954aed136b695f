"""How the Word document looks: its styles, in the NHS's colours, in a type that every NHS machine has."""

from __future__ import annotations

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.styles import CT_Styles
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.styles.styles import Styles

TYPE = "Arial"
LANGUAGE = "en-GB"
TABLE = "Board table"
TABLE_ID = "BoardTable"
TABLE_TEXT, TABLE_TEXT_ID = "Table text", "Tabletext"
TABLE_HEADING, TABLE_HEADING_ID = "Table heading", "Tableheading"
SMALL_PRINT = "Small print"

_TEXT = RGBColor(0x21, 0x2B, 0x32)
_BLUE = RGBColor(0x00, 0x5E, 0xB8)
_DARK_BLUE = RGBColor(0x00, 0x30, 0x87)
_DARK_GREY = RGBColor(0x42, 0x55, 0x63)
_WHITE = RGBColor(0xFF, 0xFF, 0xFF)

_TABLE_STYLE = f"""
<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="{TABLE_ID}">
  <w:name w:val="{TABLE}"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/><w:qFormat/>
  <w:tblPr>
    <w:tblBorders>
      <w:top w:val="single" w:sz="8" w:space="0" w:color="005EB8"/>
      <w:bottom w:val="single" w:sz="8" w:space="0" w:color="005EB8"/>
      <w:insideH w:val="single" w:sz="4" w:space="0" w:color="AEB7BD"/>
    </w:tblBorders>
    <w:tblCellMar>
      <w:top w:w="40" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>
      <w:bottom w:w="40" w:type="dxa"/><w:right w:w="85" w:type="dxa"/>
    </w:tblCellMar>
  </w:tblPr>
  <w:tblStylePr w:type="firstRow">
    <w:rPr><w:b/><w:color w:val="FFFFFF"/></w:rPr>
    <w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="005EB8"/></w:tcPr>
  </w:tblStylePr>
  <w:tblStylePr w:type="firstCol"><w:rPr><w:b/></w:rPr></w:tblStylePr>
</w:style>
"""


def set_styles(styles: Styles) -> None:
    """Give a document its styles, and take out the table styles that it does not use."""
    _only_our_table_style(styles.element)
    _one_type_and_language(styles.element)
    _paragraph(styles["Normal"], 11, _TEXT, after=6)
    _paragraph(styles["Title"], 24, _BLUE, bold=True, after=6)
    _paragraph(styles["Subtitle"], 13, _DARK_GREY, after=10)
    _paragraph(styles["Heading 1"], 20, _BLUE, bold=True, before=0, after=8)
    styles["Heading 1"].paragraph_format.page_break_before = True
    _paragraph(styles["Heading 2"], 15, _DARK_BLUE, bold=True, before=16, after=6)
    _paragraph(styles["Heading 3"], 12, _TEXT, bold=True, before=14, after=4)
    _paragraph(styles["List Bullet"], 11, _TEXT, after=3)
    _paragraph(styles["List Number"], 11, _TEXT, after=3)
    _paragraph(styles["Header"], 9, _DARK_GREY, after=0)
    _paragraph(styles["Footer"], 9, _DARK_GREY, after=0)
    styles["Footer"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    tight = _add(styles, TABLE_TEXT, 10, _TEXT), _add(styles, TABLE_HEADING, 10, _WHITE, bold=True)
    for style in tight:
        style.paragraph_format.line_spacing = 1.0
    tight[1].paragraph_format.keep_with_next = True
    _add(styles, SMALL_PRINT, 9.5, _DARK_GREY, before=4, after=6)


def _add(
    styles: Styles,
    name: str,
    size: float,
    colour: RGBColor,
    *,
    bold: bool | None = None,
    before: float = 0,
    after: float = 0,
) -> ParagraphStyle:
    style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)  # type: ignore[no-untyped-call]
    assert isinstance(style, ParagraphStyle)  # noqa: S101 - a paragraph style was asked for
    style.base_style = styles["Normal"]
    style.quick_style = True
    _paragraph(style, size, colour, bold=bold, before=before, after=after)
    return style


def _paragraph(
    style: ParagraphStyle,
    size: float,
    colour: RGBColor,
    *,
    bold: bool | None = None,
    before: float = 0,
    after: float = 0,
) -> None:
    """Set how a style looks. A title's own border, numbering and spaced-out letters are taken out first."""
    font, space = style.font, style.paragraph_format
    if style.name in ("Title", "Subtitle"):
        for name in ("w:pPr", "w:rPr"):
            for found in style.element.findall(qn(name)):
                style.element.remove(found)
    font.size, font.color.rgb, font.bold = Pt(size), colour, bold
    space.space_before, space.space_after, space.line_spacing = Pt(before), Pt(after), 1.1


def _only_our_table_style(element: CT_Styles) -> None:
    for style in element.style_lst:
        if style.type == WD_STYLE_TYPE.TABLE and style.styleId != "TableNormal":
            element.remove(style)
    element.append(parse_xml(_TABLE_STYLE))


def _one_type_and_language(element: BaseOxmlElement) -> None:
    for fonts in element.iter(qn("w:rFonts")):
        fonts.attrib.clear()
        for script in ("ascii", "hAnsi", "eastAsia", "cs"):
            fonts.set(qn(f"w:{script}"), TYPE)
    for language in element.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGE)
