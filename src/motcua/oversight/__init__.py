"""Theo dõi: what stands still and who must act, from dossiers and deadlines alone."""
