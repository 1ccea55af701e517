"""整改通知书, 整改情况提醒书 and 整改情况告诫书: what one unit must put right."""
