"""The browser door: public pages, feeds and the staff desk."""
