"""Bố trí người ở sảnh: the proposals to the director with their figures, and the roster of a day."""
