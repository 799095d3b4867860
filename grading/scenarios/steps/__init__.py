"""The steps, by subject. Importing a module registers its steps; each is one change to the case, or one question."""
