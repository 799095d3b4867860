@effect-phrase
Feature: Effect phrase
  What does the point estimate say, as a noun phrase about what happens to the outcome?

  Rule: An estimate within the important difference is little to no difference, also where chance is excluded

    @effect-phrase.little-to-no-difference
    Scenario Outline: The studies find <effect>, where a difference of 1 is important
      Given a randomised-trial outcome that nothing speaks against
      But the studies find a difference of <effect>
      When the evidence is graded
      Then the effect is called "<phrase>"
      And this rule <rule>
      And the reason says "<reason>"
      And the effect counts as "<kind>"

      Examples:
        | effect | phrase                          | rule      | reason                                   | kind                    |
        | −0.5   | little to no difference in pain | decides   | no larger than the smallest important    | little to no difference |
        | −1     | little to no difference in pain | decides   | no larger than the smallest important    | little to no difference |
        | −1.01  | an important reduction in pain  | is silent | beyond the smallest important difference | important               |
        | 1      | little to no difference in pain | decides   | no larger than the smallest important    | little to no difference |
        | 1.01   | an important increase in pain   | is silent | beyond the smallest important difference | important               |

    @effect-phrase.little-to-no-difference
    Scenario Outline: The studies find <effect>, and the whole interval lies on one side of the important difference
      Given a randomised-trial outcome that nothing speaks against
      But the studies find a difference of <effect>
      When the evidence is graded by either stance
      Then the effect is called "<phrase>"
      And this rule <rule>
      And the reason says "<reason>"
      And the effect counts as "<kind>"

      Examples:
        | effect | phrase                          | rule      | reason                                   | kind                    |
        | −0.5   | little to no difference in pain | decides   | no larger than the smallest important    | little to no difference |
        | −2     | an important reduction in pain  | is silent | beyond the smallest important difference | important               |

    @effect-phrase.no-difference-at-all
    Scenario Outline: The studies find <effect>, and no important difference was chosen
      Given a randomised-trial outcome that nothing speaks against
      But certainty is rated against no effect, without an important difference
      And the studies find a difference of <effect>
      When the evidence is graded
      Then the effect is called "<phrase>"
      And this rule <rule>
      And the reason says "<reason>"
      And the effect counts as "<kind>"

      Examples:
        | effect | phrase                          | rule      | reason                       | kind                    |
        | 0      | little to no difference in pain | decides   | exactly no effect            | little to no difference |
        | −0.01  | a reduction in pain             | is silent | only the direction is stated | reduction               |

    @effect-phrase.no-difference-at-all
    Scenario Outline: The studies find <effect>, by a wide margin or not at all
      Given a randomised-trial outcome that nothing speaks against
      But certainty is rated against no effect, without an important difference
      And the studies find a difference of <effect>
      When the evidence is graded by either stance
      Then the effect is called "<phrase>"
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | effect | phrase                          | rule      | reason                  |
        | 0      | little to no difference in pain | decides   | exactly no effect       |
        | −2     | a reduction in pain             | is silent | the direction is stated |

  Rule: An effect beyond the important difference is called important, by what happens to the outcome

    @effect-phrase.important-reduction
    Scenario Outline: The studies find <effect>, an important reduction or not
      Given a randomised-trial outcome that nothing speaks against
      But the studies find a difference of <effect>
      When the evidence is graded
      Then the effect is called "<phrase>"
      And this rule <rule>
      And the reason says "<reason>"
      And the effect counts as "<kind>"

      Examples:
        | effect | phrase                          | rule      | reason                                   | kind                    |
        | −1.01  | an important reduction in pain  | decides   | beyond the smallest important difference | important               |
        | −1     | little to no difference in pain | is silent | no larger than the smallest important    | little to no difference |
        | 2      | an important increase in pain   | is silent | beyond the smallest important difference | important               |

    @effect-phrase.important-reduction
    Scenario Outline: The whole interval around −2 is important, or that around 2: it is <effect>
      Given a randomised-trial outcome that nothing speaks against
      But the studies find a difference of <effect>
      When the evidence is graded by either stance
      Then the effect is called "<phrase>"
      And this rule <rule>
      And the reason says "beyond the smallest important difference"
      And the effect counts as "important"

      Examples:
        | effect | phrase                         | rule      |
        | −2     | an important reduction in pain | decides   |
        | 2      | an important increase in pain  | is silent |

    @effect-phrase.important-increase
    Scenario Outline: The studies find <effect>, an important increase or not
      Given a randomised-trial outcome that nothing speaks against
      But the studies find a difference of <effect>
      When the evidence is graded
      Then the effect is called "<phrase>"
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | effect | phrase                          | rule      | reason                                   |
        | 1.01   | an important increase in pain   | decides   | beyond the smallest important difference |
        | 1      | little to no difference in pain | is silent | no larger than the smallest important    |
        | −2     | an important reduction in pain  | is silent | beyond the smallest important difference |

    @effect-phrase.important-increase
    Scenario: A harm is worded by what happens to it, not by whom it favours
      Given a harm, counted in people in randomised trials, that nothing speaks against
      When the evidence is graded by either stance
      Then it is worded "The drug results in an important increase in dizziness compared with placebo."
      And this rule decides
      And the reason says "beyond the smallest important difference"
      And the effect counts as "important"

    @effect-phrase.important-increase
    Scenario Outline: The whole interval around 2 is important, or that around −2: it is <effect>
      Given a randomised-trial outcome that nothing speaks against
      But the studies find a difference of <effect>
      When the evidence is graded by either stance
      Then the effect is called "<phrase>"
      And this rule <rule>
      And the reason says "beyond the smallest important difference"
      And the effect counts as "important"

      Examples:
        | effect | phrase                         | rule      |
        | 2      | an important increase in pain  | decides   |
        | −2     | an important reduction in pain | is silent |

  Rule: Where bands of size were chosen, the size is said: trivial, slight, plain, large

    @effect-phrase.trivial
    Scenario Outline: The studies find <effect>, trivial or not
      Given a randomised-trial outcome that nothing speaks against
      But a difference of 0.5 is small, of 1 moderate and of 2 large
      And the studies find a difference of <effect>
      When the evidence is graded by either stance
      Then the effect is called "<phrase>"
      And this rule <rule>
      And the reason says "<reason>"
      And the effect counts as "<kind>"

      Examples:
        | effect | phrase                          | rule      | reason                                              | kind                    |
        | −0.5   | little to no difference in pain | decides   | below the mark for a small effect                   | little to no difference |
        | −0.51  | a slight reduction in pain      | is silent | between the marks for a small and a moderate effect | slight                  |
        | 0.5    | little to no difference in pain | decides   | below the mark for a small effect                   | little to no difference |
        | 0.51   | a slight increase in pain       | is silent | between the marks for a small and a moderate effect | slight                  |

    @effect-phrase.slight-reduction
    Scenario Outline: The studies find <effect>, a slight reduction or not
      Given a randomised-trial outcome that nothing speaks against
      But a difference of 0.5 is small, of 1 moderate and of 2 large
      And the studies find a difference of <effect>
      When the evidence is graded by either stance
      Then the effect is called "<phrase>"
      And this rule <rule>
      And the reason says "<reason>"
      And the effect counts as "<kind>"

      Examples:
        | effect | phrase                          | rule      | reason                                              | kind                    |
        | −0.5   | little to no difference in pain | is silent | below the mark for a small effect                   | little to no difference |
        | −0.51  | a slight reduction in pain      | decides   | between the marks for a small and a moderate effect | slight                  |
        | −1     | a slight reduction in pain      | decides   | between the marks for a small and a moderate effect | slight                  |
        | −1.01  | a reduction in pain             | is silent | between the marks for a moderate and a large effect | reduction               |
        | 0.7    | a slight increase in pain       | is silent | between the marks for a small and a moderate effect | slight                  |

    @effect-phrase.moderate-reduction
    Scenario Outline: The studies find <effect>, a moderate reduction or not
      Given a randomised-trial outcome that nothing speaks against
      But a difference of 0.5 is small, of 1 moderate and of 2 large
      And the studies find a difference of <effect>
      When the evidence is graded by either stance
      Then the effect is called "<phrase>"
      And this rule <rule>
      And the reason says "<reason>"
      And the effect counts as "<kind>"

      Examples:
        | effect | phrase                     | rule      | reason                                              | kind      |
        | −1     | a slight reduction in pain | is silent | between the marks for a small and a moderate effect | slight    |
        | −1.01  | a reduction in pain        | decides   | between the marks for a moderate and a large effect | reduction |
        | −2     | a reduction in pain        | decides   | between the marks for a moderate and a large effect | reduction |
        | −2.01  | a large reduction in pain  | is silent | beyond the mark for a large effect                  | large     |
        | 1.5    | an increase in pain        | is silent | between the marks for a moderate and a large effect | increase  |

    @effect-phrase.large-reduction
    Scenario Outline: The studies find <effect>, a large reduction or not
      Given a randomised-trial outcome that nothing speaks against
      But a difference of 0.5 is small, of 1 moderate and of 2 large
      And the studies find a difference of <effect>
      When the evidence is graded by either stance
      Then the effect is called "<phrase>"
      And this rule <rule>
      And the reason says "<reason>"
      And the effect counts as "<kind>"

      Examples:
        | effect | phrase                    | rule      | reason                                              | kind      |
        | −2     | a reduction in pain       | is silent | between the marks for a moderate and a large effect | reduction |
        | −2.01  | a large reduction in pain | decides   | beyond the mark for a large effect                  | large     |
        | 2.2    | a large increase in pain  | is silent | beyond the mark for a large effect                  | large     |

    @effect-phrase.slight-increase
    Scenario Outline: The studies find <effect>, a slight increase or not
      Given a randomised-trial outcome that nothing speaks against
      But a difference of 0.5 is small, of 1 moderate and of 2 large
      And the studies find a difference of <effect>
      When the evidence is graded by either stance
      Then the effect is called "<phrase>"
      And this rule <rule>
      And the reason says "<reason>"
      And the effect counts as "<kind>"

      Examples:
        | effect | phrase                          | rule      | reason                                              | kind                    |
        | 0.5    | little to no difference in pain | is silent | below the mark for a small effect                   | little to no difference |
        | 0.51   | a slight increase in pain       | decides   | between the marks for a small and a moderate effect | slight                  |
        | 1      | a slight increase in pain       | decides   | between the marks for a small and a moderate effect | slight                  |
        | 1.01   | an increase in pain             | is silent | between the marks for a moderate and a large effect | increase                |
        | −0.7   | a slight reduction in pain      | is silent | between the marks for a small and a moderate effect | slight                  |

    @effect-phrase.moderate-increase
    Scenario Outline: The studies find <effect>, a moderate increase or not
      Given a randomised-trial outcome that nothing speaks against
      But a difference of 0.5 is small, of 1 moderate and of 2 large
      And the studies find a difference of <effect>
      When the evidence is graded by either stance
      Then the effect is called "<phrase>"
      And this rule <rule>
      And the reason says "<reason>"
      And the effect counts as "<kind>"

      Examples:
        | effect | phrase                    | rule      | reason                                              | kind      |
        | 1      | a slight increase in pain | is silent | between the marks for a small and a moderate effect | slight    |
        | 1.01   | an increase in pain       | decides   | between the marks for a moderate and a large effect | increase  |
        | 2      | an increase in pain       | decides   | between the marks for a moderate and a large effect | increase  |
        | 2.01   | a large increase in pain  | is silent | beyond the mark for a large effect                  | large     |
        | −1.5   | a reduction in pain       | is silent | between the marks for a moderate and a large effect | reduction |

    @effect-phrase.large-increase
    Scenario Outline: The studies find <effect>, a large increase or not
      Given a randomised-trial outcome that nothing speaks against
      But a difference of 0.5 is small, of 1 moderate and of 2 large
      And the studies find a difference of <effect>
      When the evidence is graded by either stance
      Then the effect is called "<phrase>"
      And this rule <rule>
      And the reason says "<reason>"
      And the effect counts as "<kind>"

      Examples:
        | effect | phrase                    | rule      | reason                                              | kind     |
        | 2      | an increase in pain       | is silent | between the marks for a moderate and a large effect | increase |
        | 2.01   | a large increase in pain  | decides   | beyond the mark for a large effect                  | large    |
        | −2.2   | a large reduction in pain | is silent | beyond the mark for a large effect                  | large    |

  Rule: Rated against no effect, only the direction is stated, never a size

    @effect-phrase.reduction-without-size
    Scenario Outline: Rated against no effect, the studies find <effect>, a reduction or not
      Given a randomised-trial outcome that nothing speaks against
      But certainty is rated against no effect, without an important difference
      And the studies find a difference of <effect>
      When the evidence is graded by either stance
      Then the effect is called "<phrase>"
      And this rule <rule>
      And the reason says "<reason>"
      And the effect counts as "<kind>"

      Examples:
        | effect | phrase              | rule      | reason                                     | kind      |
        | −2     | a reduction in pain | decides   | only the direction is stated, never a size | reduction |
        | 2      | an increase in pain | is silent | only the direction is stated, never a size | increase  |

    @effect-phrase.increase-without-size
    Scenario Outline: Rated against no effect, the studies find <effect>, an increase or not
      Given a randomised-trial outcome that nothing speaks against
      But certainty is rated against no effect, without an important difference
      And the studies find a difference of <effect>
      When the evidence is graded by either stance
      Then the effect is called "<phrase>"
      And this rule <rule>
      And the reason says "<reason>"
      And the effect counts as "<kind>"

      Examples:
        | effect | phrase              | rule      | reason                                     | kind      |
        | 2      | an increase in pain | decides   | only the direction is stated, never a size | increase  |
        | −2     | a reduction in pain | is silent | only the direction is stated, never a size | reduction |

  Rule: Where nobody chose what difference is important, that is said

    @effect-phrase.reduction-size-not-known
    Scenario Outline: Nothing was chosen, and the studies find <effect>, a reduction or not
      Given a randomised-trial outcome that nothing speaks against
      But nobody chose what certainty is rated against
      And the studies find a difference of <effect>
      When the evidence is graded
      Then the effect is called "<phrase>"
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | effect | phrase                                                       | rule      | reason                                          |
        | −2     | a reduction in pain (whether it is important cannot be told) | decides   | cannot be compared with an important difference |
        | 2      | an increase in pain (whether it is important cannot be told) | is silent | cannot be compared with an important difference |

    @effect-phrase.increase-size-not-known
    Scenario Outline: Nothing was chosen, and the studies find <effect>, an increase or not
      Given a randomised-trial outcome that nothing speaks against
      But nobody chose what certainty is rated against
      And the studies find a difference of <effect>
      When the evidence is graded
      Then the effect is called "<phrase>"
      And this rule <rule>
      And the reason says "<reason>"
      And the effect counts as "<kind>"

      Examples:
        | effect | phrase                                                       | rule      | reason                                          | kind      |
        | 2      | an increase in pain (whether it is important cannot be told) | decides   | cannot be compared with an important difference | increase  |
        | −2     | a reduction in pain (whether it is important cannot be told) | is silent | cannot be compared with an important difference | reduction |

    @effect-phrase.increase-size-not-known
    Scenario Outline: Nothing was chosen, the scores cannot be compared: <effect> (<low> to <high>), an increase or not
      Given a randomised-trial outcome that nothing speaks against
      But nobody chose what certainty is rated against
      And the scores' standard deviation is not known
      And the estimate is a difference of <effect>, with an interval from <low> to <high>
      When the evidence is graded by either stance
      Then the effect counts as "<kind>"
      And this rule <rule>
      And the reason says "cannot be compared with an important difference"

      Examples:
        | effect | low  | high | kind      | rule      |
        | 0.6    | −0.3 | 1.5  | increase  | decides   |
        | −0.6   | −1.5 | 0.3  | reduction | is silent |

    @effect-phrase.reduction-size-not-known
    Scenario: A ratio, and nobody knows how many people have the event untreated
      Given a randomised-trial outcome, counted in people, that nothing speaks against
      But the risk without treatment is not known
      When the evidence is graded
      Then the effect is called "a reduction in relapse (whether it is important cannot be told)"
      And this rule decides
      And the reason says "cannot be compared with an important difference"
      And the effect counts as "reduction"

    @effect-phrase.reduction-size-not-known
    Scenario Outline: Nothing was chosen, the scores cannot be compared: <effect> (<low> to <high>), a reduction or not
      Given a randomised-trial outcome that nothing speaks against
      But nobody chose what certainty is rated against
      And the scores' standard deviation is not known
      And the estimate is a difference of <effect>, with an interval from <low> to <high>
      When the evidence is graded by either stance
      Then the effect counts as "<kind>"
      And this rule <rule>
      And the reason says "cannot be compared with an important difference"

      Examples:
        | effect | low  | high | kind      | rule      |
        | −0.6   | −1.5 | 0.3  | reduction | decides   |
        | 0.6    | −0.3 | 1.5  | increase  | is silent |

  Rule: Reports without numbers state a direction, and that nobody can tell the size

    @effect-phrase.reported-intervention
    Scenario Outline: Reports favour <favours>, intervention or not
      Given a randomised-trial outcome that nothing speaks against
      But the studies report only whom they favour: <favours>
      When the evidence is graded by either stance
      Then the effect is called "<phrase>"
      And this rule <rule>
      And the reason says "Only directions are reported"
      And the effect counts as "direction only"

      Examples:
        | favours                    | phrase                                                                    | rule      |
        | intervention, intervention | a difference in pain to its advantage, of a size that nobody can tell,    | decides   |
        | comparator, comparator     | a difference in pain to its disadvantage, of a size that nobody can tell, | is silent |

    @effect-phrase.reported-comparator
    Scenario Outline: Reports favour <favours>, comparator or not
      Given a randomised-trial outcome that nothing speaks against
      But the studies report only whom they favour: <favours>
      When the evidence is graded by either stance
      Then the effect is called "<phrase>"
      And this rule <rule>
      And the reason says "Only directions are reported"
      And the effect counts as "direction only"

      Examples:
        | favours                | phrase                                                                    | rule      |
        | comparator, comparator | a difference in pain to its disadvantage, of a size that nobody can tell, | decides   |
        | neither, neither       | no clear difference in pain either way                                    | is silent |

    @effect-phrase.reported-neither
    Scenario Outline: Reports favour <favours>, neither or not
      Given a randomised-trial outcome that nothing speaks against
      But the studies report only whom they favour: <favours>
      When the evidence is graded by either stance
      Then the effect is called "<phrase>"
      And this rule <rule>
      And the reason says "Only directions are reported"
      And the effect counts as "direction only"

      Examples:
        | favours                  | phrase                                         | rule      |
        | neither, neither         | no clear difference in pain either way         | decides   |
        | intervention, comparator | different effects on pain in different studies | is silent |

    @effect-phrase.reported-mixed
    Scenario Outline: Reports favour <favours>, mixed or not
      Given a randomised-trial outcome that nothing speaks against
      But the studies report only whom they favour: <favours>
      When the evidence is graded by either stance
      Then the effect is called "<phrase>"
      And this rule <rule>
      And the reason says "Only directions are reported"
      And the effect counts as "direction only"

      Examples:
        | favours                    | phrase                                                                 | rule      |
        | intervention, comparator   | different effects on pain in different studies                         | decides   |
        | intervention, intervention | a difference in pain to its advantage, of a size that nobody can tell, | is silent |

    @effect-phrase.reported-mixed
    Scenario: Changes within a group that point both ways
      Given a randomised-trial outcome that nothing speaks against
      But the studies report only whom they favour: intervention, comparator
      And the studies are single-arm studies
      When the evidence is graded by either stance
      Then it is worded "The evidence is very uncertain about the effect of the drug on pain: no study reports a comparison with placebo."
      And this rule is silent
      And the reason says "Neither the size nor the direction is known"
      And the effect counts as "difference"
