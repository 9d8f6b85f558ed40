"""Escalation: who is responsible next for a zorgvraag that nobody took; the log `escalatie` (L 2.1, rij 67)."""
