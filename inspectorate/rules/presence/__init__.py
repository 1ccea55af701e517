"""驻村 (RES): days in the village, and whether the attendance sheets can be believed."""
