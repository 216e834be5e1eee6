"""Xem giấy tờ: the viewer of a dossier's files, shared by the places of officers."""
