"""Bố trí người: how many counters the demand wants, who works tomorrow, whom to call in now.

Pure values: no clock, no database. Minutes everywhere; an instant of the day is minutes after local midnight.
`erlang` turns load into counters, `demand` learns the load of a weekday, `roster` plans the day before by
CP-SAT, `proposals` plays the present hall forward under each change the director could make.
"""
