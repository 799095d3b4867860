@large-effect
Feature: Large effect
  Is the effect so large that confounding cannot explain it?

  Rule: A large effect in non-randomised studies without other doubts raises certainty by one level

    @large-effect.large
    Scenario Outline: Cohort studies whose risk ratio reaches at most <high>
      Given a randomised-trial outcome, counted in people, that nothing speaks against
      But the studies are cohort studies
      And the estimate is a risk ratio of <effect>, with an interval from <low> to <high>
      When the evidence is graded
      Then the evidence is <gain> rated up for a large effect
      And this rule <rule>
      And the reason says "<reason>"
      And the certainty is <certainty>

      Examples:
        | effect | low  | high  | gain       | rule      | reason                                              | certainty |
        | 0.316  | 0.2  | 0.5   | not        | is silent | Not rated up for a large effect                     | low       |
        | 0.316  | 0.2  | 0.499 | one level  | decides   | nearer to no effect is 2 (or its inverse), beyond 2 | moderate  |
        | 0.126  | 0.08 | 0.2   | one level  | decides   | nearer to no effect is 5 (or its inverse), beyond 2 | moderate  |
        | 0.126  | 0.08 | 0.199 | two levels | is silent | very large                                          | high      |

    @large-effect.large
    Scenario Outline: A risk that rises, <low> to <high>
      Given a harm, counted in people in randomised trials, that nothing speaks against
      But the studies are case-control studies
      And 5% of people have the event without treatment
      And 40,000 people were studied
      And the estimate is a risk ratio of <effect>, with an interval from <low> to <high>
      When the evidence is graded by either stance
      Then the evidence is <gain> rated up for a large effect
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | effect | low  | high | gain      | rule      | reason                                           |
        | 3      | 2    | 4.5  | not       | is silent | Not rated up                                     |
        | 3      | 2.01 | 4.48 | one level | decides   | the confidence limit nearer to no effect is 2.01 |

    @large-effect.large
    Scenario: Any other doubt, and it is not rated up
      Given a randomised-trial outcome, counted in people, that nothing speaks against
      But the studies are cohort studies
      And the estimate is a risk ratio of 0.3, with an interval from 0.2 to 0.45
      And studies with 55% of the weight are at high risk of bias
      When the evidence is graded by either stance
      Then the evidence is not rated up for a large effect
      And this rule is silent
      And the reason says "Not rated up for a large effect"
      And the certainty is very low

    @large-effect.large
    Scenario: A doubt that cannot be excluded may cost the level down and the level up
      Given a randomised-trial outcome, counted in people, that nothing speaks against
      But the studies are cohort studies
      And the estimate is a risk ratio of 0.3, with an interval from 0.2 to 0.45
      And nobody assessed the risk of bias
      When the evidence is graded
      Then whether to rate up for a large effect cannot be told
      And this rule cannot be told
      And the reason says "Cannot be judged"
      And the certainty is very low to moderate until risk of bias can be judged

    @large-effect.large
    Scenario: Randomised trials are never rated up
      Given a randomised-trial outcome, counted in people, that nothing speaks against
      But the estimate is a risk ratio of 0.3, with an interval from 0.2 to 0.45
      And the treatments were compared only through a common comparator
      When the evidence is graded by either stance
      Then the evidence is not rated up for a large effect
      And this rule is silent
      And the reason says "Not rated up for a large effect"
      And the certainty is moderate

    @large-effect.large
    Scenario: Trials that nothing speaks against have no level to gain, by a risk ratio of 0.3 (0.2 to 0.45)
      Given a randomised-trial outcome, counted in people, that nothing speaks against
      But the estimate is a risk ratio of 0.3, with an interval from 0.2 to 0.45
      When the evidence is graded by either stance
      Then the evidence is not rated up for a large effect
      And this rule is silent
      And the reason says "Not rated up for a large effect"
      And the certainty is high

  Rule: A very large effect raises it by two levels

    @large-effect.very-large
    Scenario Outline: Cohort studies whose risk ratio reaches at most <high>, a very large effect or not
      Given a randomised-trial outcome, counted in people, that nothing speaks against
      But the studies are cohort studies
      And the estimate is a risk ratio of 0.126, with an interval from 0.08 to <high>
      When the evidence is graded by either stance
      Then the evidence is <gain> rated up for a large effect
      And this rule <rule>
      And the reason says "<reason>"
      And the certainty is <certainty>

      Examples:
        | high  | gain       | rule      | reason                                                    | certainty |
        | 0.2   | one level  | is silent | The relative effect is large                              | moderate  |
        | 0.199 | two levels | decides   | very large: even the confidence limit nearer to no effect | high      |

    @large-effect.very-large
    Scenario Outline: An odds ratio up to <high> is turned into a risk ratio first
      Given a randomised-trial outcome, counted in people, that nothing speaks against
      But the studies are cohort studies
      And 20% of people have the event without treatment
      And the estimate is an odds ratio of <effect>, with an interval from <low> to <high>
      When the evidence is graded by either stance
      Then the evidence is <gain> rated up for a large effect
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | effect | low  | high | gain       | rule      | reason                            |
        | 0.125  | 0.08 | 0.19 | one level  | is silent | The relative effect is large      |
        | 0.1    | 0.07 | 0.15 | two levels | decides   | The relative effect is very large |

    @large-effect.very-large
    Scenario: Trials that nothing speaks against have no level to gain, by a risk ratio of 0.126 (0.08 to 0.199)
      Given a randomised-trial outcome, counted in people, that nothing speaks against
      But the estimate is a risk ratio of 0.126, with an interval from 0.08 to 0.199
      When the evidence is graded by either stance
      Then the evidence is not rated up for a large effect
      And this rule is silent
      And the reason says "Not rated up for a large effect"
      And the certainty is high

    @large-effect.very-large
    Scenario: Any other doubt, and a very large effect is not rated up either
      Given a randomised-trial outcome, counted in people, that nothing speaks against
      But the studies are cohort studies
      And the estimate is a risk ratio of 0.126, with an interval from 0.08 to 0.199
      And studies with 55% of the weight differ from the question in an important way in their population
      When the evidence is graded by either stance
      Then the evidence is not rated up for a large effect
      And this rule is silent
      And the reason says "Not rated up for a large effect"
      And the certainty is very low
