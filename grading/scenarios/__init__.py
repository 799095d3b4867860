"""Scenarios that a methodologist writes and runs without Python: Gherkin in a guideline panel's words.

words      what may stand in a step: numbers, levels, domains; templates of steps
catalogue  every step with an example; the nearest ones to a step that there is none of
draft      the study set that the Given steps of a scenario state
case       one scenario on its way: the draft, the gradings, what is read of them
steps/     the steps themselves, by subject
plugin     pytest collects bare .feature files in folders that opt in
played     what was played, ready to be played again under other rules
mutation   every mutant of the rulebooks, tried on examples and on what was played; with
           mutants (the changes), witnesses (which scenarios they may touch), survivors (known to change nothing),
           killers (the scenario that is missing), nearby, assertions and hints, which it is looked for with
"""
