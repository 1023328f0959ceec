"""The nouns of the office: frozen values that decide, and nothing that does input or output."""
