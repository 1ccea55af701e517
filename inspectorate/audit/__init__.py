"""The stages of an audit as plain functions; ``tasks`` lifts them, ``flows`` tells the story."""
