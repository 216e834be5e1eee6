"""Writing whole provinces; what changes one office or officer is an act of its own."""
