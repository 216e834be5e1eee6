"""Cơ quan, cán bộ: agencies, centres, counters, officers, duties, secondment, delegation."""
