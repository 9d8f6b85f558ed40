"""Who is told of unmet demand, and of what: taking and ending a subscription."""
