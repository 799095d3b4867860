@studies-used
Feature: Studies used
  Which studies is the estimate to be taken from?

  Rule: Low-risk studies that are a fair part of the evidence and say something else are used alone

    @studies-used.low-risk-studies-differ
    Scenario Outline: High-risk studies with <share>% of the weight find an important reduction, the others hardly any
      Given a randomised-trial outcome that nothing speaks against
      But studies with <share>% of the weight are at high risk of bias
      And the high-risk studies find −3 and the others −0.4
      When the evidence is graded
      Then <used> are used
      And this rule <rule>
      And the reason says "<reason>"
      And risk of bias is judged <risk of bias>
      And the effect is called "<effect>"

      Examples:
        | share | used                                 | rule      | reason                                                                                             | risk of bias | effect                          |
        | 54.9  | only the studies at low risk of bias | decides   | 54.9% of the weight and lead to another conclusion … only studies at low risk of bias are used (3) | not serious  | little to no difference in pain |
        | 55    | all studies                          | is silent | All studies are used                                                                               | serious      | an important reduction in pain  |

    @studies-used.low-risk-studies-differ
    Scenario Outline: The others find <others> on their own, where a difference of 1 is important
      Given a randomised-trial outcome that nothing speaks against
      But studies with 40% of the weight are at high risk of bias
      And the high-risk studies find −3 and the others <others>
      When the evidence is graded
      Then <used> are used
      And this rule <rule>
      And the reason says "<reason>"

      Examples:
        | others | used                                 | rule      | reason                     |
        | −1     | only the studies at low risk of bias | decides   | lead to another conclusion |
        | −1.01  | all studies                          | is silent | All studies are used       |

    @studies-used.low-risk-studies-differ
    Scenario: Where a study was not assessed, nobody can say which studies are left
      Given a randomised-trial outcome that nothing speaks against
      But studies with 40% of the weight are at high risk of bias
      And studies with 10% of the weight were not assessed for bias
      And the high-risk studies find −3 and the others −0.4
      When the evidence is graded
      Then all studies are used
      And this rule cannot be told
      And the reason says "Cannot be judged … give every study of the outcome a `risk_of_bias`"
