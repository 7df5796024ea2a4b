"""The correct solutions of the course: one module an exercise, to be read after the deadline."""
