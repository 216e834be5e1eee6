"""Tỉnh mẫu: the demo province with its catalogue and living dossiers, all made by the acts."""
