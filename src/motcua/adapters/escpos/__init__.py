"""Máy in ESC/POS: tickets on a roll, over the network, USB or a device file."""
