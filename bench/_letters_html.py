"""The receipt as HTML, as somebody who prints with WeasyPrint would write it."""

from __future__ import annotations

from base64 import b64encode
from html import escape
from typing import Any

from motcua.documents.letters.printing import printed
from motcua.documents.letters.rendering import FONTS
from motcua.documents.letters.values import Receipt

FACES = "".join(
    f"@font-face {{ font-family: Tinos; src: url({(FONTS / file).as_uri()}); {style} }}"
    for file, style in (
        ("Tinos_400Regular.ttf", ""),
        ("Tinos_400Regular_Italic.ttf", "font-style: italic"),
        ("Tinos_700Bold.ttf", "font-weight: bold"),
        ("Tinos_700Bold_Italic.ttf", "font-weight: bold; font-style: italic"),
    )
)
STYLE = (
    FACES
    + """
@page { size: 148mm 210mm; margin: 11mm 9mm 11mm 14mm }
body { font: 10pt/1.25 Tinos } h1 { font-size: 12pt; text-align: center; margin: 3mm 0 1mm }
p { margin: 1mm 0 } .head, .signed { width: 100%; text-align: center; border-collapse: collapse }
.head td, .signed td { width: 50% } .copy { text-align: center; font-style: italic }
.papers { width: 100%; border-collapse: collapse; font-size: 9.5pt }
.papers th, .papers td { border: 0.5pt solid; padding: 1mm } .signed td { padding-bottom: 13mm }
"""
)


def page(values: Receipt) -> str:
    """Return the whole page of the applicant's copy, with the same texts as ours."""
    told: dict[str, Any] = printed(values)
    head = told["head"]
    papers = "".join(
        f"<tr><td>{number}<td>{escape(paper['name'])}" + "".join(f"<td>{count}" for count in paper["counts"])
        for number, paper in enumerate(told["papers"], 1)
    )
    fields = told["fields"], [*told["items"], *told["further"]]
    above, below = ("".join(_field(one) for one in part) for part in fields)
    signed = "".join(
        f"<td><b>{escape(one['role'])}</b><br><i>(Ký, ghi rõ họ tên)</i>" for one in told["signatures"]
    )
    return f"""<html lang="vi"><title>{escape(told["title"])}</title><style>{STYLE}</style>
<table class="head"><tr><td>{escape(" ".join(head["agency"]))}<br><b>{escape(" ".join(head["unit"]))}</b>
<td><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Độc lập – Tự do – Hạnh phúc</b>
<tr><td><img style="width: 50mm; height: 8mm" src="{_image(told["bars"])}"><br>
Mã hồ sơ: {escape(told["code"])}
<img style="width: 15mm" src="{_image(told["look_up"]["qr"])}">
<td><i>{escape(head["written"])}</i><br>{escape(head["book"])}</table>
<h1>{escape(told["title"])}</h1><p class="copy">(Liên: Giao khách hàng)</p>{above}
<table class="papers"><thead><tr><th rowspan="2">TT<th rowspan="2">Thành phần hồ sơ<th colspan="3">Số lượng
<tr><th>Bản chính<th>Bản chứng thực<th>Bản photo</thead>{papers}</table>{below}
<table class="signed"><tr>{signed}</table>
<p>Theo dõi hồ sơ: {escape(told["look_up"]["page"])};
mã tra cứu: <b>{escape(told["look_up"]["secret"])}</b></p>"""


def _field(field: dict[str, Any]) -> str:
    return f"<p>{escape(field['label'])}: {escape(field['text'])}</p>"


def _image(svg: str) -> str:
    return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"
