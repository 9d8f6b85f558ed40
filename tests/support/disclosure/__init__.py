"""An attacker that gets all that others are told of invented zorgvragen, and what it concludes."""
