"""取值: one cell to a typed value, or to the reason why there is none."""
