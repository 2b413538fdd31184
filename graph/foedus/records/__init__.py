"""Records of the field's data sets: what their publishers say, kept apart from what we say."""
