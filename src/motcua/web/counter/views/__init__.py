"""Trang của quầy: one file for each thing that is done there."""
