@certainty
Feature: Certainty
  How sure can we be of the effect?

  Rule: Evidence that nothing speaks against keeps its high start

    @certainty.high
    Scenario: Nothing speaks against it
      Given a randomised-trial outcome that nothing speaks against
      When the evidence is graded by either stance
      Then the certainty is high
      And this rule decides
      And the reason says "We are very sure"

    @certainty.high
    Scenario: One concern
      Given a randomised-trial outcome that nothing speaks against
      But the treatments were compared only through a common comparator
      When the evidence is graded by either stance
      Then the certainty is moderate
      And this rule is silent
      And the reason says "What is said of the effect is probably true"

  Rule: One concern costs one level

    @certainty.moderate
    Scenario Outline: <concern>
      Given a randomised-trial outcome that nothing speaks against
      But <concern>
      When the evidence is graded by either stance
      Then the certainty is <certainty>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | concern                                                                                           | certainty | rule      | reason               |
        | studies with 55% of the weight differ from the question in an important way in their population   | moderate  | decides   | probably true        |
        | the outcome stands in for fractures                                                               | moderate  | decides   | probably true        |
        | the treatments were compared only through a common comparator                                     | moderate  | decides   | probably true        |
        | 1 study beside the 4 was never published                                                          | moderate  | decides   | probably true        |
        | the estimate is a difference of 0, with an interval from −2 to 2                                  | low       | is silent | may well not be true |
        | studies with 54.9% of the weight differ from the question in an important way in their population | high      | is silent | We are very sure     |

    @certainty.moderate
    Scenario: A concern that cannot be excluded leaves a range, worded for its lower end
      Given a randomised-trial outcome that nothing speaks against
      But nobody searched for unpublished studies
      When the evidence is graded by either stance
      Then the certainty is moderate to high until publication bias can be judged
      And this rule decides
      And the reason says "probably true"
      And it is worded "The drug probably results in an important reduction in pain compared with placebo."

    @certainty.moderate
    Scenario: An assumption closes the range, and is shown
      Given a randomised-trial outcome that nothing speaks against
      But nobody assessed the risk of bias
      And the panel assumes that risk of bias is serious
      When the evidence is graded by either stance
      Then the certainty is moderate
      And this rule decides
      And the reason says "probably true"
      And risk of bias is judged serious
      And the reason for risk of bias says "Assumed, not assessed: it was not assessed in time."
      And a footnote says "The rules alone say undetermined"

    @certainty.moderate
    Scenario: An assumption counts only where the rules cannot tell
      Given a randomised-trial outcome that nothing speaks against
      But studies with 70% of the weight are at high risk of bias
      And the panel assumes that risk of bias is not serious
      When the evidence is graded
      Then the certainty is moderate
      And this rule decides
      And the reason says "probably true"
      And risk of bias is judged serious
      And the reason for risk of bias says "70% of the weight, and bias could explain the result"

    @certainty.moderate
    Scenario: A person overrules, and what the rules say stays beside it
      Given a randomised-trial outcome that nothing speaks against
      But studies with 70% of the weight are at high risk of bias
      And a person judges risk of bias not serious, because "the outcome is death, which needs no blinding"
      When the evidence is graded
      Then the certainty is high
      And this rule is silent
      And the reason says "We are very sure"
      And risk of bias is judged not serious
      And the reason for risk of bias says "the outcome is death, which needs no blinding."
      And a footnote says "The rules alone say serious: Studies at high risk of bias (Study A) carry 70% of the weight"

  Rule: Two concerns, or one very serious one, cost two levels

    @certainty.low
    Scenario Outline: An unpublished study, and <concern>
      Given a randomised-trial outcome that nothing speaks against
      But 1 study beside the 4 was never published
      And <concern>
      When the evidence is graded by either stance
      Then the certainty is <certainty>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | concern                                                                                           | certainty | rule      | reason               |
        | studies with 54.9% of the weight differ from the question in an important way in their population | moderate  | is silent | probably true        |
        | studies with 55% of the weight differ from the question in an important way in their population   | low       | decides   | may well not be true |
        | the outcome stands in for fractures                                                               | low       | decides   | may well not be true |
        | the estimate is a difference of 0, with an interval from −2 to 2                                  | very low  | is silent | We are very unsure   |

    @certainty.low
    Scenario: Non-randomised studies that nothing speaks against
      Given a randomised-trial outcome that nothing speaks against
      But the studies are cohort studies
      When the evidence is graded by either stance
      Then the certainty is low
      And this rule decides
      And the reason says "may well not be true"

    @certainty.low
    Scenario: A very serious concern that cannot be excluded
      Given a randomised-trial outcome that nothing speaks against
      But nobody judged how directly the studies answer the question
      When the evidence is graded by either stance
      Then the certainty is low to high until indirectness can be judged
      And this rule decides
      And the reason says "may well not be true"
      And it is worded "The drug may result in an important reduction in pain compared with placebo."

  Rule: Evidence without an estimate is never surer than low

    @certainty.no-estimate
    Scenario Outline: Four trials, and <what>
      Given a randomised-trial outcome that nothing speaks against
      But <what>
      When the evidence is graded by either stance
      Then the certainty is <certainty>
      And this rule <rule>
      And the reason says "<reason>"
      And <footnote> footnote says "Not above low certainty, because no size of the effect can be estimated"

      Examples:
        | what                                                                 | certainty | rule      | reason                | footnote |
        | the studies report only whom they favour: intervention, intervention | low       | decides   | no size of the effect | a        |
        | the outcome stands in for fractures                                  | moderate  | is silent | probably true         | no       |

    @certainty.no-estimate
    Scenario: Directions, and a further concern, are low without a cap
      Given a randomised-trial outcome that nothing speaks against
      But the studies report only whom they favour: intervention, intervention
      And the outcome stands in for fractures
      When the evidence is graded by either stance
      Then the certainty is low
      And this rule is silent
      And the reason says "may well not be true"
      And no footnote says "Not above low certainty"

  Rule: Three steps down or more is very low, and nothing is lower

    @certainty.very-low
    Scenario Outline: Cohort studies, and <concern>
      Given a randomised-trial outcome that nothing speaks against
      But the studies are cohort studies
      And <concern>
      When the evidence is graded by either stance
      Then the certainty is <certainty>
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | concern                                                                                           | certainty | rule      | reason               |
        | studies with 54.9% of the weight differ from the question in an important way in their population | low       | is silent | may well not be true |
        | studies with 55% of the weight differ from the question in an important way in their population   | very low  | decides   | We are very unsure   |
        | the estimate is a difference of 0, with an interval from −2 to 2                                  | very low  | decides   | We are very unsure   |

    @certainty.very-low
    Scenario: Non-randomised studies with three concerns
      Given a randomised-trial outcome that nothing speaks against
      But the studies are cohort studies
      And the outcome stands in for fractures
      And 1 study beside the 4 was never published
      And studies with 70% of the weight are at high risk of bias
      When the evidence is graded by either stance
      Then the certainty is very low
      And this rule decides
      And the reason says "We are very unsure of the effect"
