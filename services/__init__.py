"""The services of Benaderbaar: each owns one log, and views of what others say."""
