"""队伍 (TEAM): who is in the village, and whether the team is whole."""
