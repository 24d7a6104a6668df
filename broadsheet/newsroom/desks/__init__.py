"""Answers to what readers ask, put together from what is kept. One desk a kind of question."""
