"""Danh mục thủ tục: where procedure control completes, publishes and watches what the house promises."""
