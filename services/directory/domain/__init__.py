"""The rules of the answer, pure: which place, which moment, and what is said."""
