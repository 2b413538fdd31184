"""The kinds of condition, as their catalogue tells them: each with its terms, cases and tests."""
