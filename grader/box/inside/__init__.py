"""What runs beside student code: the standard library, numpy and this folder, nothing else."""
