"""What the office needs from the outside, as small protocols."""
