"""What pages print, computed."""
