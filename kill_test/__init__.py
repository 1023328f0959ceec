"""The kill test: nothing is lost and nothing doubled without a reason, however often the bot dies."""
