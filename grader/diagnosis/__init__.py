"""Names the known mistake that a wrong function is, or says what was measured of it."""

from .inquiry import Behaviour, Diagnosis, Inquiry, diagnose

__all__ = ["Behaviour", "Diagnosis", "Inquiry", "diagnose"]
