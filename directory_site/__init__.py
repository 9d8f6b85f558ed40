"""The public site: HTML that works without JavaScript. It knows the directory only as a client."""
