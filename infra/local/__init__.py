"""Real Kafka, Elasticsearch and PostgreSQL on this machine, without Docker: installed once, started in seconds."""
