"""Tỉnh mẫu: the demo province with its catalogue and living dossiers, all made by the acts."""

from datetime import date

OPENED = date(2020, 11, 19)  # the centre was founded: its catalogue and its officers are there from then on
