"""The screens of the kiosk."""
