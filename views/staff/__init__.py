"""What staff read: cards, questions back to staff, summaries."""
