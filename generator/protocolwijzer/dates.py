"""How dates are written."""

EDITION_DATE = r"^((19|20)[0-9]{2}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?|undated)$"
"""What an edition is called by: a day, a month or a year, or that nobody knows when."""
