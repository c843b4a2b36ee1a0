"""The exercises: what each gives, asks and answers, and what the usual mistakes lead to."""
