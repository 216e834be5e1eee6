"""Bàn hướng dẫn: the guide at the door with a tablet in his hand."""
