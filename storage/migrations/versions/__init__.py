"""One file a version; the number in front is the version."""
