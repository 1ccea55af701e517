"""公文: papers as PDF in the layout of GB/T 9704, without a word processor."""
