"""约谈建议 and 移交建议: prepared for people to decide on."""
