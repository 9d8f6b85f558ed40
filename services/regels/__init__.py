"""The rules that several services share: pure functions from values to values."""
