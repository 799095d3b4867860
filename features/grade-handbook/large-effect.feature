@large-effect
Feature: Large effect, by the Handbook
  Is the effect so large that confounding cannot explain it?

  Rule: A large effect in two non-randomised studies or more, without other doubts, raises certainty by one level

    @large-effect.large
    Scenario Outline: Cohort studies whose risk ratio reaches at most <high>
      Given a randomised-trial outcome, counted in people, that nothing speaks against
      But the studies are cohort studies
      And the estimate is a risk ratio of <effect>, with an interval from <low> to <high>
      When the evidence is graded by the Handbook
      Then the evidence is <gain> rated up for a large effect
      And this rule <rule>
      And the reason says "<reason>"
      And the certainty is <certainty>

      Examples:
        | effect | low  | high  | gain       | rule          | reason                                              | certainty |
        | 0.316  | 0.2  | 0.5   | not        | is silent     | Not rated up for a large effect                     | low       |
        | 0.316  | 0.2  | 0.499 | one level  | decides       | nearer to no effect is 2 (or its inverse), beyond 2 | moderate  |
        | 0.126  | 0.08 | 0.199 | two levels | is outweighed | very large                                          | high      |

    @large-effect.large
    Scenario Outline: A large effect in <studies>
      Given a randomised-trial outcome, counted in people, that nothing speaks against
      But the studies are cohort studies
      And <studies> reported the outcome
      And the estimate is a risk ratio of 0.3, with an interval from 0.2 to 0.45
      When the evidence is graded by the Handbook
      Then the evidence is <gain> rated up for a large effect
      And this rule <rule>
      And the reason says "<reason>"

      Examples: one study cannot be consistent with another
        | studies   | gain      | rule      | reason                          |
        | 1 study   | not       | is silent | Not rated up for a large effect |
        | 2 studies | one level | decides   | The relative effect is large    |

    @large-effect.large
    Scenario: Any other doubt, and it is not rated up
      Given a randomised-trial outcome, counted in people, that nothing speaks against
      But the studies are cohort studies
      And the estimate is a risk ratio of 0.3, with an interval from 0.2 to 0.45
      And studies with 55% of the weight raise some concerns
      When the evidence is graded by the Handbook
      Then the evidence is not rated up for a large effect
      And this rule is silent
      And the reason says "Not rated up for a large effect"
      And the certainty is very low

    @large-effect.large
    Scenario Outline: Cohort studies that start high by ROBINS-I, at <risk> risk of bias
      Given a randomised-trial outcome, counted in people, that nothing speaks against
      But the studies are cohort studies
      And every study was assessed with ROBINS-I, at <risk> risk of bias
      And the estimate is a risk ratio of 0.3, with an interval from 0.2 to 0.45
      When the evidence is graded by the Handbook
      Then the evidence is <gain> rated up for a large effect
      And this rule <rule>
      And the reason says "<reason>"
      And the certainty is <certainty>

      Examples: what it takes for confounding does not stand against it, but for three levels
        | risk     | gain      | rule      | reason                          | certainty |
        | moderate | one level | decides   | The relative effect is large    | high      |
        | serious  | one level | decides   | The relative effect is large    | moderate  |
        | critical | not       | is silent | Not rated up for a large effect | very low  |

    @large-effect.large
    Scenario: A doubt that cannot be excluded may cost the level down and the level up
      Given a randomised-trial outcome, counted in people, that nothing speaks against
      But the studies are cohort studies
      And the estimate is a risk ratio of 0.3, with an interval from 0.2 to 0.45
      And nobody searched for unpublished studies
      When the evidence is graded by the Handbook
      Then whether to rate up for a large effect cannot be told
      And this rule cannot be told
      And the reason says "Cannot be judged: `domains against rating up` unknown"
      And the certainty is very low to moderate until publication bias can be judged

    @large-effect.large
    Scenario: Randomised trials are never rated up
      Given a randomised-trial outcome, counted in people, that nothing speaks against
      But the estimate is a risk ratio of 0.3, with an interval from 0.2 to 0.45
      When the evidence is graded by the Handbook
      Then the evidence is not rated up for a large effect
      And this rule is silent
      And the reason says "Not rated up for a large effect"

  Rule: A very large effect raises it by two levels, where no domain was rated down

    @large-effect.very-large
    Scenario Outline: Cohort studies whose risk ratio reaches at most <high>, a very large effect or not
      Given a randomised-trial outcome, counted in people, that nothing speaks against
      But the studies are cohort studies
      And the estimate is a risk ratio of 0.126, with an interval from 0.08 to <high>
      When the evidence is graded by the Handbook
      Then the evidence is <gain> rated up for a large effect
      And this rule <rule>
      And the reason says "<reason>"
      And the certainty is <certainty>

      Examples:
        | high  | gain       | rule      | reason                                                    | certainty |
        | 0.2   | one level  | is silent | The relative effect is large                              | moderate  |
        | 0.199 | two levels | decides   | very large: even the confidence limit nearer to no effect | high      |

    @large-effect.very-large
    Scenario: One study with a very large effect
      Given a randomised-trial outcome, counted in people, that nothing speaks against
      But the studies are cohort studies
      And 1 study reported the outcome
      And the estimate is a risk ratio of 0.126, with an interval from 0.08 to 0.199
      When the evidence is graded by the Handbook
      Then the evidence is not rated up for a large effect
      And this rule is silent
      And the reason says "Not rated up for a large effect"

    @large-effect.very-large
    Scenario: What ROBINS-I takes for confounding leaves one level of the two
      Given a randomised-trial outcome, counted in people, that nothing speaks against
      But the studies are cohort studies
      And every study was assessed with ROBINS-I, at serious risk of bias
      And the estimate is a risk ratio of 0.126, with an interval from 0.08 to 0.199
      When the evidence is graded by the Handbook
      Then the evidence is one level rated up for a large effect
      And this rule is silent
      And the reason says "The relative effect is large"
      And the certainty is moderate
