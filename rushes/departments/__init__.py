"""The trades. Each takes nouns and gives nouns; none imports another."""
