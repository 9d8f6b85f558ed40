"""The service that writes the log `escalatie`: who is responsible next for a zorgvraag (L 2.1, rij 67)."""
