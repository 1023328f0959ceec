"""Conversations about Hameln: what is written, and the words its answer has."""

QUESTIONS = [
    (f"/contact {name}", f"{name} (Hameln)")
    for name in ("Rohrsen", "Afferde", "Wehrbergen", "Halvestorf", "Hastenbeck", "Haverbeck")
]
"""Nothing but questions."""

QUESTIONS_AND_IDEAS = [
    ("/contact Rohrsen", "Rohrsen (Hameln)"),
    ("/idea Mehr Bänke", "Ihre Nachricht geht an das Quartiersmanagement"),
    ("/cancel", "Abgebrochen."),
    ("/contact Afferde", "Afferde (Hameln)"),
    ("/settings", "Was möchten Sie ändern?"),
]
"""Questions, and what is begun and broken off."""
