"""The facts of many outcomes, derived column by column: what `grading.facts` derives for one, to the bit.

The parts have the names of those that they follow. What is rare (a published pool, reports without numbers, no
estimate) is left to the one outcome's own way.
"""
