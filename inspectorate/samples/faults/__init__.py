"""One small function a rule: it changes the facts of one unit so that exactly that rule breaks."""
