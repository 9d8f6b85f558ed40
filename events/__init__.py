"""The published language of Benaderbaar: what each log says, and how it is written down."""
