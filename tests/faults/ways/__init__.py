"""The ways to hurt: each module has `tries(bench)`, all of them, and SAMPLE, how many a bounded run takes."""
