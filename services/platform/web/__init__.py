"""The parts that every API shares: reading requests, OpenAPI, access, paging and problems."""
