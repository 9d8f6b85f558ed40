"""The published language of Benaderbaar: the events of each log, and how they are encoded."""
