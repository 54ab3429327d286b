"""Answers -> pages. Asks search, draws, decides nothing."""
