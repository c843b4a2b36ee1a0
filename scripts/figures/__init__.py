"""The figures: each public function of these modules is one figure, named after it."""
