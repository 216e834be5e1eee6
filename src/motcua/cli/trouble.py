"""What the operator must know and can mend (trục trặc)."""


class Trouble(Exception):
    """One Vietnamese sentence for the operator: what is wrong and what to do; the command exits with 2."""
