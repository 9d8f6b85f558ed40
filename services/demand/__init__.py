"""Demand: zorgvragen at wijk level, who is asked and what they answer; the log `vraag` (L 2.1)."""
