"""What a process runs on: settings, clock, ids, secrets, health, telemetry and child processes."""
