"""组织与结对 (PAIR): who helps which village, which household."""
