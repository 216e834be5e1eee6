"""Thủ tục: what the law promises: cases, papers, fees, limits; import and search."""
