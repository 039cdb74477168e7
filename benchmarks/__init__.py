"""Accuracy and speed, measured on gold data: `python -m benchmarks TASK --data DIR`."""
