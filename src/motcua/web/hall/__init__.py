"""Sảnh: the director's hall, now and over time; its notices, its settings, the calls for the lead."""
