"""What the office knows: pure rules and records. No Qt, no SQL, no files, no clock, no sentences."""
