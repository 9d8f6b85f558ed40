"""What a seeded mistake is."""

# For each module: by what would be wrong, the text that stands there once, and the text in its place.
Mistakes = dict[str, dict[str, tuple[str, str]]]
