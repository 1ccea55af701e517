"""资金与项目 (FUND): where money comes from, where it goes, and whether sums hold."""
