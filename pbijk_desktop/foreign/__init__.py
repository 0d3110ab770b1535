"""Files from outside: read in a limited child process, handed back as pages that hold nothing but pixels."""
