"""Chỗ ngồi ở quầy: the panel of an officer's counter, on top of every page he works on."""
