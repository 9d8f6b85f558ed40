"""The port of a log, and its adapters: a table on one machine, a Kafka topic in a cluster."""
