"""Scenarios that a methodologist writes and runs without Python: Gherkin in a guideline panel's words.

words      what may stand in a step: numbers, levels, domains; templates of steps
catalogue  every step with an example; the nearest ones to a step that there is none of
draft      the study set that the Given steps of a scenario state, or that they change from a file's
outcome_draft, people, changed_studies   one outcome of it, how many people it had, one study of it changed
tables, study_tables, review_table       data tables below a step: how they are read, and their columns
case       one scenario on its way: the draft, the gradings, what is read of them
steps/     the steps themselves, by subject
plugin     pytest collects bare .feature files in folders that opt in
played     what was played, ready to be played again under other rules
coverage   what scenarios reach of rulebooks: watched while they are played (seen), and told (covered)
"""
