"""BPMN 2.0: processes as tools draw them, read and written without loss (OMG formal/2013-12-09)."""
