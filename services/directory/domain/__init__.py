"""The rules of an answer: which place and moment a query is about, and what is said of them; pure."""
