"""The public site: pages for people, rendered here, that ask everything they show of a client they are handed."""
