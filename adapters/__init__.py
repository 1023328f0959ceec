"""Outside helpers behind the office's ports: files, encoders, translators, feeds."""
