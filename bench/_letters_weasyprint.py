"""The baseline: reads a page of HTML as JSON a line, prints it as PDF/A-2a, answers in milliseconds.

Runs in an environment that has WeasyPrint and nothing of ours.
"""

import json
import sys
from time import perf_counter

from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration

fonts = FontConfiguration()
print("ready", flush=True)
for line in sys.stdin:
    text = json.loads(line)
    began = perf_counter()
    HTML(string=text).write_pdf(font_config=fonts, pdf_variant="pdf/a-2a")
    print((perf_counter() - began) * 1000, flush=True)
