"""The use cases as commands (`pbijk ...`): options in, sentences and JSON out. Heavy packages are imported late."""
