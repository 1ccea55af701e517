"""公文: papers as .docx in the layout of GB/T 9704."""
