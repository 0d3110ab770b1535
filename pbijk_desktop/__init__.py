"""PBI-JK Desktop: the desk of a district social-affairs office, from the visitor's papers to the printed letter."""
