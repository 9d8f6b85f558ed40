"""What may be sent to the registry, by HTTP and in a file: marshmallow says what is wrong with it."""
