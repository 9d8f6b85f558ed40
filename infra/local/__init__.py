"""Real Kafka, Elasticsearch and PostgreSQL on this machine without Docker, installed once and started in seconds."""
