"""档案、证卡与报送 (DOC, CARD, RPT): what is drawn up, handed out and sent in."""
