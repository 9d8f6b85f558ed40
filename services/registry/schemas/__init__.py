"""The schemas of what may be sent to the registry, by HTTP or in a file: marshmallow says what is wrong with it."""
