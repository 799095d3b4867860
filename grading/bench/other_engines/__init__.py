"""Other engines, each given the rules of a rulebook in its own language. Only `bench engines` uses them."""
