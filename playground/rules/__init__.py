"""What Telegram refuses: each rule is a function that says where it is known from."""
