"""Ước lượng thời gian chờ: how long a visitor will wait, from the present hall and what was seen before.

Pure values and numpy: no clock, no database. Minutes everywhere; an instant of the day is minutes after
local midnight. `service_times` and `shares` learn, `hall` is the present state, `replay` plays it forward,
`calibration` makes the interval honest, `ranges` says what is shown, `estimate` is what is logged.
"""
