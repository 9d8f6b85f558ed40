"""The base of every process: settings, clock, ids, secrets, health, telemetry and child processes."""
