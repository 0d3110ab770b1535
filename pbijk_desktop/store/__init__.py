"""The only package that speaks SQL: keys, opening, tables, journal, unit of work, queries, migrations."""
