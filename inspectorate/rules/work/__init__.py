"""实事与活动 (ACT): meetings, classes, deeds, and what a plan promised."""
