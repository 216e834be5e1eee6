"""Đo: benchmarks, each with run() -> figures beside their baseline, measured in one run."""
