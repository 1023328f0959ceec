"""The words: pure functions from the model to text and buttons, for chat, desk and late delivery alike."""
