"""What the site ships and under which licences: components, their files, their page."""
