"""Setting a document with typst: PDF/UA-1, tagged, with its fonts inside."""

from __future__ import annotations

import json
import re
from io import BytesIO
from pathlib import Path
from typing import Any

import segno
import typst

TEMPLATE = Path(__file__).with_name("charter.typ")
#: All that the fonts inside typst can show: Latin, Greek and Cyrillic letters with their marks, and the usual signs.
_SHOWN = re.compile(
    "[^\t\n\u0020-\u02ff\u0300-\u036f\u0370-\u03ff\u0400-\u04ff\u1e00-\u1eff\u2010-\u2044\u20ac\u2116\u2122]"
)
#: Stands for whatever else somebody typed; the register itself has the letter.
_OTHER = "\u25a1"


def set_document(data: dict[str, Any]) -> bytes:
    """The PDF of `data`, whose keys are those that charter.typ reads."""
    shown = _only_shown(data) | {"qr": qr(data["address"])}
    pdf: Any = typst.compile(
        TEMPLATE.read_bytes(),
        format="pdf",
        pdf_standards=["ua-1"],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(shown)},
    )
    return bytes(pdf)


def qr(address: str) -> str:
    """The QR code of an address, as SVG."""
    target = BytesIO()
    segno.make(address, error="m", micro=False).save(target, kind="svg", border=2, dark="#12202a", light="#ffffff")
    return target.getvalue().decode()


def _only_shown(value: Any) -> Any:
    """`value` with every letter that no font has replaced by a box: PDF/UA allows no empty glyphs."""
    if isinstance(value, str):
        return _SHOWN.sub(_OTHER, value)
    if isinstance(value, dict):
        return {key: _only_shown(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_only_shown(part) for part in value]
    return value
