"""Bảng bước: processes as provincial decisions print them, as readable YAML that holds any graph."""
