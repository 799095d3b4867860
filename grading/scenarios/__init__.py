"""Scenarios that a methodologist writes and runs without Python: Gherkin in a guideline panel's words.

What can be said
    words, catalogue, steps/, listing       gaps and templates; every step with an example; the steps by subject
    draft, outcome_draft, people, changed_studies, tables, study_tables, review_table
                                            the study set that Given steps state, or change from a file's
    fired                                   rules on facts alone, as a check of a rulebook prints them
    claimed, cited                          what a text says of it; a claim of a claims file
    reading, why                            what Then steps read of a grading; the explanation where one does not hold

How it is played
    case, played                            one scenario on its way; what was played, ready to be played again
    feature_file                            what is wrong with a feature file, before anything is played
    plugin, collect, playing                pytest: who opts in; files as modules of scenarios; what happens meanwhile
    run, asked                              `grading scenarios`: all files of a folder, and what is asked for beside

What it reaches of the rules
    coverage, seen, covered                 watched while scenarios are played, digested, told
    mutation, mutants, witnesses, survivors every small change; who may notice it; what is known to change nothing
    killers, nearby, assertions, hints      the scenario that would kill a survivor, and how it is looked for
"""
