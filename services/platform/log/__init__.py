"""Logs as their followers read them: a table on one machine, a Kafka topic in a cluster."""
