"""What each file proves stands in its first line; fast tests run first, the browser's last."""
