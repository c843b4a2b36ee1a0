"""What is computed for the glossary of “kernel”: inputs, numbers, figures."""
