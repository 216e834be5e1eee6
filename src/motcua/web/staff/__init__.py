"""Cơ quan, cán bộ: who holds which work, desks handed over, agencies reorganised."""
